-- a place is at no time both in scope and out of scope
with spans as (
    select p.location_id, h.valid_from, h.valid_to, null as out_of_scope_because
    from mart_standing_history h
    join mart_place p using (attributes_key)
    union all
    select location_id, valid_from, valid_to, out_of_scope_because from mart_scope
)
-- one sort; a join of the two on overlap compares every interval with every other
select location_id, valid_from, valid_to, lead(valid_from) over by_day as next_from,
    coalesce(out_of_scope_because, lead(out_of_scope_because) over by_day) as out_of_scope_because
from spans
window by_day as (partition by location_id order by valid_from, valid_to)
qualify valid_to > next_from;
