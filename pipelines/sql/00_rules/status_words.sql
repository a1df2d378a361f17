-- table: every wording of a level that is known, with its rank; levels.csv and statuses.csv
create macro status_words() as table
select status_core(level) as words, any_value(rank) as rank from ref_levels group by all
union
select status_core(raw_example), any_value(rank) from ref_statuses where rank is not null and raw_example <> '(blank)' group by all;
