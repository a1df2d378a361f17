-- one row per place in scope and boundary day on which it counts under its other registration, which
-- is in scope itself (RULES §3: a dual registration counts once)
create temp table core_counted_under as
with both_listed as (
    select a.location_id, a.day, d.counted_under, d.rank
    from core_attributes a
    join core_dual d on d.location_id = a.location_id
        and d.valid_from <= a.day and a.day < d.valid_to
    where a.out_of_scope_because is null
)
select b.location_id, b.day,
    'dual registration: counted under '
        || first(b.counted_under order by b.rank desc, b.counted_under) as because
from both_listed b
asof join core_attributes o on o.location_id = b.counted_under and b.day >= o.day
where o.out_of_scope_because is null
group by all;
