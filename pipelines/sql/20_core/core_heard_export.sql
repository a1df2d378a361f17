-- one row per kind of export, area and day from which an export is the newest one for the lines of that
-- area. A line without a local authority stands under its own export, for any that shares an area with it
create temp table core_heard_export as
select kind, area, as_at, export_key, export_id
from stg_export_area
where area <> '' or kind not in ('hsca_locations', 'line_by_line')
union all
select e.kind, speaking_area(null, e.export_key), o.as_at, o.export_key, o.export_id
from stg_export e
join stg_export o on o.kind = e.kind and o.as_at >= e.as_at
    and (list_has_any(o.areas, e.areas) or o.export_key = e.export_key or len(o.areas) = 0 and len(e.areas) = 0)
where e.kind in ('hsca_locations', 'line_by_line')
    and speaking_area(null, e.export_key) in (select area from core_listing)
qualify row_number() over (
    partition by e.export_key, o.as_at order by o.replacement desc, o.export_id desc) = 1;
