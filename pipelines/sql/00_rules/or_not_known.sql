-- scalar: the CCG, local authority or setting of a place, in words where no export tells it
create macro or_not_known(kind_, name_) as coalesce(name_, kind_ || ' not known');
