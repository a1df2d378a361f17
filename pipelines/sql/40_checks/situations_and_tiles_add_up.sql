-- situations, tiles, levels and areas each add up to the places in scope
with total as (
    select count(*) as places from mart_standing
), sums as (
    select 'situations' as what, sum(n) as places from (
        select count(*) as n from mart_standing s join ref_situations using (situation) group by situation)
    union all
    select 'tiles', count(*) from mart_standing
    where tile in ('never', 'entry or expired', 'approaching', 'met', 'to sort out')
    union all
    select 'levels and unknown', count(*) from mart_standing
    where (situation = 'UNKNOWN') = (level is null)
    union all
    select 'areas', sum(n) from (
        select count(*) as n from mart_standing group by ccg_name, local_authority)
)
select what, s.places, t.places as places_in_scope
from sums s cross join total t
where coalesce(s.places, 0) <> t.places;
