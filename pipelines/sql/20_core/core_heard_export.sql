-- one row per kind of export, area and day from which an export is the newest one for the lines of that
-- area. A line without a local authority stands for itself: it is as new as the last export that lists it,
-- and missing from a later one that shares an area with that
create temp table core_heard_export as
with blank as (
    select r.kind, speaking_area(null, r.key) as area, e.as_at, e.export_key, e.export_id, e.areas,
        lead(e.as_at) over (partition by r.kind, r.key order by e.as_at, e.export_key) as listed_again
    from stg_row r
    join stg_export_area x on x.export_key = r.export_key and x.area = ''
    join stg_export e on e.export_key = r.export_key
    where r.area = '' and r.kind in ('hsca_locations', 'line_by_line')
)
select kind, area, as_at, export_key, export_id
from stg_export_area
where area <> '' or kind not in ('hsca_locations', 'line_by_line')
union all
select kind, area, as_at, export_key, export_id from blank
union all
select b.kind, b.area, o.as_at, o.export_key, o.export_id
from blank b
join stg_export o on o.kind = b.kind and list_has_any(o.areas, b.areas)
    and o.as_at > b.as_at and o.as_at < coalesce(b.listed_again, date '9999-12-31')
qualify row_number() over (
    partition by b.kind, b.area, o.as_at order by o.replacement desc, o.export_id desc) = 1;
