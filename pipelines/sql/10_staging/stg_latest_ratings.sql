-- one row per place and Latest ratings export that lists it; it speaks until the next that does
create temp table stg_latest_ratings as
with wide as (
    pivot stg_latest_ratings_cell
    on field in (
        'location_name', 'ods_code', 'care_home', 'location_type', 'category', 'street',
        'address_line_2', 'city', 'postcode', 'local_authority', 'region', 'ccg_ons_code',
        'ccg_name', 'provider_id', 'provider_name', 'brand_id', 'brand_name')
    using any_value(text)
    group by export_key, location_id
), dated as (
    select w.*, e.as_at,
        lag(e.as_at) over by_day as earlier, lead(e.as_at) over by_day as later,
        e.as_at = min(e.as_at) over (partition by area_key(w.local_authority)) as is_first
    from wide w join stg_export e using (export_key)
    window by_day as (partition by w.location_id order by e.as_at, e.export_key)
)
select
    location_id,
    case when earlier is null and is_first then date '1900-01-01' else as_at end as valid_from,
    coalesce(later, date '9999-12-31') as valid_to, as_at, export_key,
    area_key(local_authority) as area,
    location_name, coalesce(usable_code(ods_code), ods_code) as ods_code,
    yes_or_no(care_home) as is_care_home, null::integer as beds, location_type,
    null::varchar as ownership, null::date as opened_on, null::boolean as is_dormant,
    null::varchar as phone, street, address_line_2, city, null::varchar as county, postcode,
    local_authority, ccg_ons_code, ccg_name, region, provider_id, provider_name,
    nullif(brand_id, '-') as brand_id, nullif(brand_name, '-') as brand_name,
    null::varchar as care_setting
from dated
where later is null or as_at < later;
