-- table: every kind of change, as change_of gives them, in the order people read them
create macro change_names() as table
select * from (values
    (1, 'newly registered'), (2, 'published'), (3, 'published again'), (4, 'upgraded'),
    (5, 'fell back'), (6, 'lapsed'), (7, 'due again'), (8, 'head office'), (9, 'opened'),
    (10, 'closed'), (11, 'moved in'), (12, 'moved out'), (13, 'other')
) named (in_order, change);
