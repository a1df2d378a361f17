-- one row per registration of a place that has another one going before it, and interval: the one
-- that is called primary goes first; where both are or neither is, the one whose id comes first in
-- text order, so that never both of two fall out
create temp table core_dual as
with linked as (
    select location_id, linked_id, valid_from, valid_to from stg_dual_registrations
    union
    select linked_id, location_id, valid_from, valid_to from stg_dual_registrations
), told as (
    select location_id, valid_from, rank from stg_dual_registrations
    union all
    select linked_id, valid_from, linked_rank from stg_dual_registrations
), ranked as (
    select location_id, valid_from, if(bool_or(rank = 1), 1, min(rank)) as rank
    from told group by all
)
select l.location_id, l.linked_id as counted_under, l.valid_from, l.valid_to, o.rank
from linked l
join ranked r on r.location_id = l.location_id and r.valid_from = l.valid_from
join ranked o on o.location_id = l.linked_id and o.valid_from = l.valid_from
where o.rank > r.rank or (o.rank = r.rank and l.linked_id < l.location_id);
