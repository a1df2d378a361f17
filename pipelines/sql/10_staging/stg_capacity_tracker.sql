-- one row per place and run of unchanged rows in the Capacity Tracker's exports that list it. Absence
-- says nothing (care homes and home care come apart), and the first row speaks for the days before it
create temp table stg_capacity_tracker as
with changed as (
    select t.* replace (usable_location_id(t.location_id) as location_id), e.as_at
    from raw_capacity_tracker t join stg_export e using (export_key)
    where t.repeat_number = 1
    qualify (t.ods_code, t.beds) is distinct from lag((t.ods_code, t.beds)) over (
        partition by usable_location_id(t.location_id) order by export_key)
), dated as (
    select *, lag(as_at) over by_day as earlier, lead(as_at) over by_day as later
    from changed
    window by_day as (partition by location_id order by export_key)
)
select
    location_id,
    case when earlier is null then date '1900-01-01' else as_at end as valid_from,
    coalesce(later, date '9999-12-31') as valid_to, as_at, export_key,
    coalesce(usable_code(ods_code), ods_code) as ods_code,
    try_cast(try_cast(beds as double) as integer) as beds
from dated
where later is null or as_at < later;
