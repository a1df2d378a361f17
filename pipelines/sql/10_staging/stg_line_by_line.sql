-- one row per run of unchanged Line By Line lines of a place: attributes, own and head-office status
create temp table stg_line_by_line as
select
    run.key as location_id, run.valid_from, run.valid_to, run.as_at, e.export_key,
    area_key(l.local_authority) as area,
    l.location_name, coalesce(usable_code(l.ods_code), l.ods_code) as ods_code,
    yes_or_no(l.care_home) as is_care_home, null::integer as beds,
    null::varchar as location_type, null::varchar as ownership,
    read_date(l.opened_on, e.date_orders['opened_on']) as opened_on,
    yes_or_no(l.dormant) as is_dormant,
    l.phone, l.street, l.address_line_2, l.city, l.county, l.postcode, l.local_authority,
    null::varchar as ccg_ons_code, l.ccg_name, l.region, l.provider_id, l.provider_name,
    nullif(l.brand_id, '-') as brand_id, nullif(l.brand_name, '-') as brand_name,
    null::varchar as care_setting, yes_or_no(l.large_flag) as is_large,
    l.status as status_text,
    level_of(l.status, own.found_rank, null) as level,
    read_date(l.published_on, e.date_orders['published_on']) as published_on,
    usable_code(l.parent_ods_code) as parent_ods_code,
    l.parent_status as parent_status_text,
    case when l.parent_status is not null
        then level_of(l.parent_status, parent.found_rank, null) end as parent_level
from stg_run run
join raw_line_by_line l on l.export_key = run.export_key and l.row_number = run.row_number
join stg_export e on e.export_key = run.export_key
left join stg_status own on own.text = l.status
left join stg_status parent on parent.text = l.parent_status
where run.kind = 'line_by_line';
