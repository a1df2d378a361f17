-- scalar: a rank's name in levels.csv; NULL for a status that cannot be read. One look into a list
-- that holds for all rows: a subquery that depends on the row costs a join wherever it is written.
create macro level_name(rank_) as
list_extract(
    (select list(l.level order by l.rank) from ref_levels l),
    list_position((select list(l.rank order by l.rank) from ref_levels l), rank_));
