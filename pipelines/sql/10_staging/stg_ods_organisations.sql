-- one row per ODS code of the ODS files of organisations: what the newest that lists it says
create temp table stg_ods_organisations as
select usable_code(o.ods_code) as ods_code, o.organisation_name, o.sub_type, e.as_at, e.export_key
from raw_ods_organisations o join stg_export e using (export_key)
where usable_code(o.ods_code) is not null and o.repeat_number = 1
qualify row_number() over (
    partition by usable_code(o.ods_code) order by e.export_key desc) = 1;
