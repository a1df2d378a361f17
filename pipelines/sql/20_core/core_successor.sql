-- one row per old CCG, named as it is compared: which took over in the end, along the chain of
-- successors. A chain that comes back upon itself leads nowhere, and the name stays as it is
create temp table core_successor as
with recursive followed as (
    select old, ccg_code, successor_name, successor_code, [old] as passed
    from stg_area_predecessors
    union all
    select f.old, f.ccg_code, n.successor_name, n.successor_code, list_append(f.passed, n.old)
    from followed f join stg_area_predecessors n on n.old = area_key(f.successor_name)
    where not list_contains(f.passed, n.old) and len(f.passed) < 20
), ended as (
    select *, list_contains(passed, area_key(successor_name)) as is_circle
    from followed
    qualify row_number() over (partition by old order by len(passed) desc) = 1
)
select 'name ' || old as named, successor_name, successor_code, is_circle from ended
union all
select 'short ' || ccg_code, first(successor_name order by old), first(successor_code order by old),
    bool_or(is_circle)
from ended
where ccg_code is not null
group by ccg_code;
