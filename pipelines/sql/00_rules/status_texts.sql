-- scalar: a status as it is compared: trimmed, single blanks, one trailing full stop dropped,
-- case folded (RULES §2)
create macro status_text(text_) as
nullif(trim(regexp_replace(regexp_replace(lower(trim(replace(text_, chr(160), ' '))), '\s+', ' ', 'g'), '\.$', '')), '');

-- scalar: a status without its edition label: what is left must be a level, whole (RULES §2).
-- Anchored, because "standards not met" contains "met".
create macro status_core(text_) as
regexp_replace(regexp_replace(status_text(text_), '^\d\d/\d\d ', ''), ' \(\d\d-\d\d\)$', '');

-- scalar: the edition label a status carries, its prefix before its suffix; NULL where it has none
create macro status_label(text_) as
coalesce(
    nullif(regexp_extract(status_text(text_), '^(\d\d/\d\d) ', 1), ''),
    nullif(regexp_extract(status_text(text_), ' \((\d\d-\d\d)\)$', 1), '')
);

-- table: every wording of a level that is known, with its rank; levels.csv and statuses.csv
create macro status_words() as table
select status_core(level) as words, any_value(rank) as rank from ref_levels group by all
union
select status_core(raw_example), any_value(rank) from ref_statuses where rank is not null and raw_example <> '(blank)' group by all;

-- scalar: the rank of a status, −9 where it cannot be read; found_rank_ is what its words said.
-- Blank means not published in the 2019 generation of the public export, unknown elsewhere.
create macro level_of(text_, found_rank_, generation_) as
case
    when status_text(text_) is null then case when generation_ = 'G1' then -1 else -9 end
    when status_label(text_) is not null and edition_number(status_label(text_)) is null then -9
    else coalesce(found_rank_, -9)
end;

-- scalar: a rank's name in levels.csv; NULL for a status that cannot be read. One look into a list
-- that holds for all rows: a subquery that depends on the row costs a join wherever it is written.
create macro level_name(rank_) as
list_extract(
    (select list(l.level order by l.rank) from ref_levels l),
    list_position((select list(l.rank order by l.rank) from ref_levels l), rank_));

-- scalar: the rank of a level's name in levels.csv
create macro level_rank(name_) as (select rank from ref_levels where level = name_);
