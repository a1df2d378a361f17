-- one row per two registrations of one place that an export links, and the interval in which it is
-- the newest one; rank: 1 called primary, -1 said not to be, 0 nothing said. Other relationships
-- ("HSCA Predecessor") are of another kind. The first export speaks for the days before it
create temp table stg_dual_registrations as
with spoken as (
    select export_key, as_at, lag(as_at) over by_day as earlier, lead(as_at) over by_day as later
    from stg_export where kind = 'dual_registrations'
    window by_day as (order by export_key)
), pairs as (
    select * replace (
        usable_location_id(location_id) as location_id, usable_location_id(linked_id) as linked_id,
        usable_location_id(primary_id) as primary_id)
    from raw_dual_registrations
)
select distinct
    d.location_id, d.linked_id,
    case when d.primary_id = d.location_id or yes_or_no(d.primary_id) then 1
        when d.primary_id = d.linked_id or not yes_or_no(d.primary_id) then -1 else 0 end as rank,
    case when d.primary_id = d.linked_id then 1
        when d.primary_id = d.location_id or yes_or_no(d.primary_id) then -1 else 0
        end as linked_rank,
    case when s.earlier is null then date '1900-01-01' else s.as_at end as valid_from,
    coalesce(s.later, date '9999-12-31') as valid_to
from pairs d
join spoken s using (export_key)
where contains(lower(d.relationship), 'dual') and d.location_id <> d.linked_id
    and (s.later is null or s.as_at < s.later);
