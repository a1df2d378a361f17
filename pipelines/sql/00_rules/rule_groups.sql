-- table: every group of rules with the reference files that it is made of, in the order people read
create macro rule_groups() as table
select * from (values
    (1, 'cycles', 'cycles.csv'), (2, 'cycles', 'deadlines.csv'),
    (3, 'situations', 'situations.csv'), (4, 'who helps', 'routes.csv'),
    (5, 'levels', 'levels.csv'), (6, 'levels', 'statuses.csv'),
    (7, 'coverage', 'policies.csv'), (8, 'coverage', 'countings.csv'),
    (9, 'targets', 'targets.csv'), (10, 'settings', 'settings.csv'),
    (11, 'codes', 'code_types.csv'), (12, 'codes', 'view_opens.csv'),
    (13, 'urgency', 'urgency.csv'), (14, 'preparation', 'preparation.csv'),
    (15, 'contacts', 'contacts.csv'), (16, 'bookings', 'booking_states.csv'), (17, 'glossary', 'glossary.csv'),
    (18, 'wording', 'wording.csv'), (19, 'conditions', null)
) grouped (group_order, rule_group, file);
