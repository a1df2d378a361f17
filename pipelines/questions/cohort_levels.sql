-- one row per group of places and level, empty ones too, "Unknown" last: how many places of the
-- group stand at it; together they are all places asked for
-- $area text: only this CCG or local authority
-- $by by = CCG: by what places are put in groups: CCG, local authority, setting or size
with placed as (
    select
        cohort_group($by, ccg_name, local_authority, care_setting, group_size) as group_name,
        shown_level(level) as level, group_size
    from standing_at($as_at)
    where in_area($area, ccg_name, local_authority)
), counted as (
    select group_name, level, count(*) as locations from placed group by group_name, level
), groups as (
    select
        group_name, case $by when 'size' then min(group_size) end as in_order,
        group_name = or_not_known($by, null) as is_not_known
    from placed
    group by group_name
)
select
    $by as grouped_by, g.group_name, l.level, l.rank, coalesce(c.locations, 0) as locations,
    sum(coalesce(c.locations, 0)) over (partition by g.group_name)::bigint as places_in_group,
    sum(coalesce(c.locations, 0)) over (partition by l.level)::bigint as places_at_level,
    sum(coalesce(c.locations, 0)) over ()::bigint as denominator
from groups g
cross join shown_levels() l
left join counted c on c.group_name = g.group_name and c.level = l.level
order by g.in_order, g.is_not_known, g.group_name, l.rank nulls last;
