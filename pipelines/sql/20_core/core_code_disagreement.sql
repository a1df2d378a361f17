-- one row per place whose ODS code in a Capacity Tracker is not the one that is believed
create temp table core_code_disagreement as
select distinct
    t.location_id, e.export_id, e.file, t.ods_code,
    'the register or Line By Line says ' || a.ods_code || '; that is believed' as reason
from core_listing t
join core_attributes a on a.location_id = t.location_id
    and t.valid_from <= a.day and a.day < t.valid_to
join stg_export e on e.export_key = t.export_key
where t.kind = 'capacity_tracker' and a.out_of_scope_because is null
    and usable_code(t.ods_code) <> usable_code(a.ods_code);
