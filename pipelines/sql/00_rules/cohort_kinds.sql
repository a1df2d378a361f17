-- table: by what places can be put in groups, as cohort_group does
create macro cohort_kinds() as table
select unnest(['CCG', 'local authority', 'setting', 'size']) as kind;
