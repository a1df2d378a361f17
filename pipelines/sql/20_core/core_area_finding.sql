-- one row per CCG of a place that no lookup loaded knows, and per list of successors that runs in a
-- circle; nothing where no lookup or no such list is loaded
create temp table core_area_finding as
with newest as (
    select export_id, file from stg_area_lookup order by export_key desc limit 1
)
select
    n.export_id, n.file, 'CCG' as column_name, coalesce(c.told_name, c.ccg_ons_code) as value,
    'CCG not in any lookup' as finding,
    'places that carry it: ' || c.places
        || '; no lookup loaded knows its code or name, so it has no short code and no ICB' as reason
from core_ccg c cross join newest n
where c.ccg_code is null
union all
select p.export_id, p.file, 'Old CCG', p.ccg_name, 'successors in a circle',
    'its successors lead back to it or to one another; it stays under its own name'
from stg_area_predecessors p
join core_successor s on s.named = 'name ' || p.old and s.is_circle;
