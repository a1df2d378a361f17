-- table: every kind that group_kind_of gives
create macro group_kind_names() as table
select * from (values (1, 'large group'), (2, 'council'), (3, 'smaller group'))
    named (in_order, group_kind);
