-- one row per CCG of an area lookup; every lookup goes on speaking, on every day
create temp table stg_area_lookup as
select
    usable_code(l.ccg_code) as ccg_code, upper(l.ccg_ons_code) as ccg_ons_code, l.ccg_name,
    l.icb_code, l.icb_name, e.export_key, e.export_id, e.file, e.as_at
from raw_area_lookup l join stg_export e using (export_key)
where usable_code(l.ccg_code) is not null and l.repeat_number = 1;
