-- one row per CCG by its short code: its name in the newest lookup, and the STP or ICB it belongs to
-- in the newest lookup that says so
create temp table core_icb as
select ccg_code, first(ccg_name order by export_key desc) as ccg_name,
    first(icb_code order by export_key desc) filter (icb_name is not null) as icb_code,
    first(icb_name order by export_key desc) filter (icb_name is not null) as icb_name
from stg_area_lookup
group by ccg_code;
