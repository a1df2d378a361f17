-- table: every flag that a place can carry beside its situation, in the order people read them, and
-- the kind of export that tells it; a flag never changes a situation
create macro flag_names() as table
select * from (values
    (1, 'loses_nhsmail', 'nhsmail_list'), (2, 'below_contract', 'own_list'),
    (3, 'plan_not_lodged', 'own_list'), (4, 'booked_on_nothing', 'workshop_bookings'),
    (5, 'did_not_come', 'workshop_bookings'), (6, 'booked', 'workshop_bookings'),
    (7, 'attended', 'workshop_bookings')
) named (in_order, flag, kind);
