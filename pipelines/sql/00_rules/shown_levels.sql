-- table: every level that a place is counted at, in order, "Unknown" last (RULES §4)
create macro shown_levels() as table
select level, rank from ref_levels
union all
select shown_level(null), null;
