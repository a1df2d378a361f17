-- scalar: whether each row of a kind of export names a place that another export lists
create macro names_places(kind_) as kind_ in ('nhsmail_list', 'own_list', 'workshop_bookings');
