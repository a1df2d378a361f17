-- one row per area of a file of boundaries that has an outline there
create temp view stg_area_boundaries as
select upper(b.ccg_ons_code) as ccg_ons_code, b.ccg_name, b.outline, e.export_key
from raw_area_boundaries b join stg_export e using (export_key)
where b.repeat_number = 1 and is_drawn(b.outline);
