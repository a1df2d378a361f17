-- one row per run of unchanged HSCA register rows of a place
create temp table stg_hsca_locations as
select
    run.key as location_id, run.valid_from, run.valid_to, run.as_at, e.export_key,
    speaking_area(l.local_authority, run.key) as area,
    l.location_name, coalesce(usable_code(l.ods_code), l.ods_code) as ods_code,
    yes_or_no(l.care_home) as is_care_home,
    try_cast(try_cast(l.beds as double) as integer) as beds,
    -- where the register says no sector, the inspection directorate tells adult social care
    coalesce(l.location_type, case when lower(l.directorate) = 'adult social care'
        then 'Social Care Org' else l.directorate end) as location_type,
    l.ownership,
    read_date(l.opened_on, e.date_orders['opened_on']) as opened_on,
    yes_or_no(l.dormant) as is_dormant,
    l.phone, l.street, l.address_line_2, l.city, l.county, l.postcode, l.local_authority,
    l.ccg_ons_code, l.ccg_name, l.region, l.provider_id, l.provider_name,
    nullif(l.brand_id, '-') as brand_id, nullif(l.brand_name, '-') as brand_name,
    care_setting_of(
        yes_or_no(l.service_nursing), yes_or_no(l.service_residential),
        yes_or_no(l.service_shared_lives), yes_or_no(l.service_extra_care),
        yes_or_no(l.service_supported_living), yes_or_no(l.service_domiciliary), null
    ) as care_setting
from stg_run run
join raw_hsca_locations l on l.export_key = run.export_key and l.row_number = run.row_number
join stg_export e on e.export_key = run.export_key
where run.kind = 'hsca_locations';
