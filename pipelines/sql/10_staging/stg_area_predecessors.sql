-- one row per old CCG, by its name as it is compared: which took over, as the newest list has it
create temp table stg_area_predecessors as
select
    area_key(p.ccg_name) as old, p.ccg_name, usable_code(p.ccg_code) as ccg_code, p.successor_name,
    usable_code(p.successor_code) as successor_code, e.export_id, e.file
from raw_area_predecessors p join stg_export e using (export_key)
where p.successor_name is not null
qualify row_number() over (
    partition by area_key(p.ccg_name) order by e.export_key desc, p.row_number) = 1;
