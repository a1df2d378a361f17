-- one row per run of unchanged Line By Line lines of a place: attributes, own and head-office status
create temp table stg_line_by_line as
select
    run.key as location_id, run.valid_from, run.valid_to, run.as_at, e.export_key, run.row_number,
    speaking_area(l.local_authority, run.key) as area,
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
    own.level, own.labelled_edition,
    read_date(l.published_on, e.date_orders['published_on']) as published_on,
    usable_code(l.parent_ods_code) as parent_ods_code,
    l.parent_status as parent_status_text,
    case when l.parent_status is not null then parent.level end as parent_level,
    parent.labelled_edition as parent_labelled_edition
from stg_run run
join raw_line_by_line l on l.export_key = run.export_key and l.row_number = run.row_number
join stg_export e on e.export_key = run.export_key
join stg_status own on own.text is not distinct from l.status and own.generation is null
join stg_status parent on parent.text is not distinct from l.parent_status
    and parent.generation is null
where run.kind = 'line_by_line';
