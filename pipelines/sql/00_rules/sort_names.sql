-- table: the orders that a list of places can be asked for in
create macro sort_names() as table
select unnest(['urgent', 'name', 'town', 'newest', 'beds']) as sort;
