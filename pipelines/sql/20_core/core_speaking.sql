-- one row per place and boundary day: the line of each kind that was last seen, and whether it
-- still speaks; the newest public export; the newest known head-office code (RULES §3)
create temp table core_speaking as
with newest as (select * from core_heard_export), public_exports as (
    select as_at, is_complete, export_key from stg_export where kind = 'public_export'
)
select
    b.location_id, b.day,
    h.valid_from as hsca_from, coalesce(b.day < h.valid_to, false) as hsca_speaks,
    coalesce(nh.as_at, h.as_at) as hsca_as_at,
    l.valid_from as line_from, coalesce(b.day < l.valid_to, false) as line_speaks,
    nl.as_at as line_as_at, nl.export_key as line_export_key,
    r.valid_from as ratings_from, r.as_at as ratings_as_at,
    p.as_at as public_as_at, coalesce(p.is_complete, false) as is_complete_public,
    p.export_key as public_export_key,
    pc.parent_ods_code, coalesce(pc.is_line_own_code, false) as is_line_own_code,
    l.area as line_area
from core_boundary b
asof left join (select * from core_listing where kind = 'hsca_locations') h
    on h.location_id = b.location_id and b.day >= h.valid_from
asof left join (select * from core_listing where kind = 'line_by_line') l
    on l.location_id = b.location_id and b.day >= l.valid_from
asof left join (select * from core_listing where kind = 'latest_ratings') r
    on r.location_id = b.location_id and b.day >= r.valid_from
asof left join core_parent_code pc
    on pc.location_id = b.location_id and b.day >= pc.valid_from
asof left join (select * from newest where kind = 'hsca_locations') nh
    on nh.area = h.area and b.day >= nh.as_at
asof left join (select * from newest where kind = 'line_by_line') nl
    on nl.area = l.area and b.day >= nl.as_at
asof left join public_exports p on b.day >= p.as_at;
