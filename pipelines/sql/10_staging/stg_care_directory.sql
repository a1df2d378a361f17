-- one row per place and run of unchanged rows in the care directories that list it. Absence says
-- nothing (a council's copy lists its own places), and the first row speaks for the days before it
create temp table stg_care_directory as
with changed as (
    select d.* replace (usable_location_id(d.location_id) as location_id), e.as_at
    from raw_care_directory d join stg_export e using (export_key)
    where d.repeat_number = 1
    qualify d.content is distinct from lag(d.content) over (
        partition by usable_location_id(d.location_id) order by export_key)
), dated as (
    select *, lag(as_at) over by_day as earlier, lead(as_at) over by_day as later
    from changed
    window by_day as (partition by location_id order by export_key)
)
select
    location_id,
    case when earlier is null then date '1900-01-01' else as_at end as valid_from,
    coalesce(later, date '9999-12-31') as valid_to, as_at, export_key,
    location_name, address as street, postcode, phone, local_authority, region, provider_id,
    provider_name, care_setting_in(service_types) as care_setting,
    care_setting in ('Nursing home', 'Residential home') as is_care_home
from dated
where later is null or as_at < later;
