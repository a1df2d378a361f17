-- table: the ways in which a place and a registration are linked, in the order to review them: what one
-- decision settles for a whole group stands first
create macro link_relations() as table
select * from (values (1, 'included'), (2, 'head office'), (3, 'predecessor')) named (in_order, relation);
