-- one row per level, "Unknown" last: how many places stand at it; they add up to the denominator
-- $area text: only this CCG or local authority
with counted as (
    select level, count(*) as locations
    from standing_at($as_at)
    where in_area($area, ccg_name, local_authority)
    group by level
)
select l.level, l.rank, coalesce(c.locations, 0) as locations
from ref_levels l left join counted c using (level)
union all
select 'Unknown', null, coalesce((select locations from counted where level is null), 0)
order by rank nulls last;
