-- table: every state that done_state_of gives, most to do first
create macro done_state_names() as table
select * from (values (1, 'none'), (2, 'some'), (3, 'all')) named (in_order, done_state);
