-- scalar: what places of one provider share: its id, else its name
create macro provider_key_of(id_, name_) as coalesce('id ' || id_, 'name ' || name_);
