-- table: every flag that a place can carry beside its situation, in the order people read them, the
-- kind of export that tells it, and among which places (among_names) none can carry it; a flag never
-- changes a situation
create macro flag_names() as table
select * from (values
    (1, 'loses_nhsmail', 'nhsmail_list', []), (2, 'below_contract', 'own_list', []),
    (3, 'plan_not_lodged', 'own_list', []),
    (4, 'approaching_without_plan', 'own_list',
        ['must act', 'Entry Level', 'Standards Met or above']),
    (5, 'booked_on_nothing', 'workshop_bookings', []),
    (6, 'did_not_come', 'workshop_bookings', []), (7, 'booked', 'workshop_bookings', []),
    (8, 'attended', 'workshop_bookings', [])
) named (in_order, flag, kind, never_among);
