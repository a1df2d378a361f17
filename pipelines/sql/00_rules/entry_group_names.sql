-- table: the groups of Entry Level places, as entry_group gives them (RULES §5, row 8)
create macro entry_group_names() as table
select unnest(['this cycle', 'older', 'missed 30 June 2021']) as entry_group;
