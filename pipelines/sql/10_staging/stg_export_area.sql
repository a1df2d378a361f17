-- one row per export and local authority it covers, with the day the next export of its kind that
-- covers it speaks instead (RULES §3). '' is a line without local authority: any export of the kind
-- that shares an area follows it. A public export speaks for all, under ''.
create temp table stg_export_area as
with named as (
    select kind, export_key, export_id, as_at, replacement, area_key(unnest(areas)) as area
    from stg_export where kind not in ('public_export', 'latest_ratings')
), covered as (
    -- of one kind, day and area the export that was loaded to replace the other speaks
    select * exclude replacement from named
    qualify replacement = max(replacement) over (partition by kind, as_at, area)
), sharing as (
    select a.export_key, b.as_at, b.replacement > a.replacement as is_later_word, a.as_at as own_as_at
    from stg_export a
    join stg_export b on a.kind = b.kind and (a.kind = 'public_export' or list_has_any(a.areas, b.areas)
        or a.as_at = b.as_at and (len(a.areas) = 0 or len(b.areas) = 0))
), shared as (
    select export_key, min(as_at) filter (where as_at > own_as_at) as next_as_at,
        coalesce(bool_or(as_at < own_as_at), false) as has_earlier,
        coalesce(bool_or(as_at = own_as_at and is_later_word), false) as is_replaced
    from sharing group by export_key
)
select distinct
    kind, export_key, export_id, as_at, area,
    (min(as_at) over (
        partition by kind, area order by as_at
        range between interval 1 day following and unbounded following))::date as next_as_at,
    as_at = min(as_at) over (partition by kind, area) as is_first
from covered
union all
select e.kind, e.export_key, e.export_id, e.as_at, '', s.next_as_at, not coalesce(s.has_earlier, false)
from stg_export e
left join shared s using (export_key)
where e.kind <> 'latest_ratings' and not coalesce(s.is_replaced, false);
