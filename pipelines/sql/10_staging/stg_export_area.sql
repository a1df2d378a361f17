-- one row per export and local authority it covers, with the day the next export of its kind that
-- covers it speaks instead (RULES §3). '' is a line without local authority: any export of the kind
-- that shares an area follows it. A public export speaks for all, under ''.
create temp table stg_export_area as
with claimed as (
    select kind, export_key, export_id, as_at, replacement, area_key(unnest(areas)) as area
    from stg_export where kind not in ('public_export', 'latest_ratings')
    union all
    select kind, export_key, export_id, as_at, replacement, ''
    from stg_export where kind <> 'latest_ratings'
), covered as (
    -- of one kind, day and area the export that was loaded to replace the other speaks
    select * exclude replacement from claimed
    qualify replacement = max(replacement) over (partition by kind, as_at, area)
), shared as (
    select a.kind, a.export_key, min(b.as_at) as next_as_at
    from stg_export a
    join stg_export b on a.kind = b.kind and b.as_at > a.as_at
        and (a.kind = 'public_export' or list_has_any(a.areas, b.areas))
    group by all
)
select distinct
    c.kind, c.export_key, c.export_id, c.as_at, c.area,
    case when c.area = '' then s.next_as_at
        else min(c.as_at) over (
            partition by c.kind, c.area order by c.as_at
            range between interval 1 day following and unbounded following)
    end::date as next_as_at,
    c.as_at = min(c.as_at) over (partition by c.kind, c.area) as is_first
from covered c
left join shared s on s.kind = c.kind and s.export_key = c.export_key;
