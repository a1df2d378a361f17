-- one row per CCG: its outline in the newest file of boundaries
create temp table core_outline as
select b.ccg_ons_code, k.ccg_code, b.ccg_name, b.outline
from stg_area_boundaries b
left join core_ccg_key k on k.named = 'ons ' || b.ccg_ons_code
qualify row_number() over (
    partition by coalesce(k.ccg_code, b.ccg_ons_code) order by b.export_key desc) = 1
order by b.ccg_ons_code;
