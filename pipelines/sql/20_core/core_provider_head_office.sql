-- one row per CQC provider id, head office that Line By Lines name for places of that provider, and
-- interval: what the newest of those that speak tells of it, and whether they name no other
create temp table core_provider_head_office as
with exports as (
    -- areas of one sequence of exports, as in a national one, are never newer than each other
    select area, as_at, list(as_at) over (partition by area order by as_at
        rows between unbounded preceding and unbounded following) as sequence,
        lag(as_at) over (partition by area order by as_at) as earlier
    from core_heard_export where kind = 'line_by_line'
), public_exports as (
    select as_at from stg_export where kind = 'public_export'
), heard_after as (
    -- exports that pass one of another sequence, or a public one
    select x.area, x.as_at
    from exports x
    where exists (
        from (select sequence, as_at from exports union select null, as_at from public_exports) o
        where o.sequence is distinct from x.sequence and o.as_at between x.earlier and x.as_at)
), days as (
    select provider_id, valid_from as day from core_naming_line
    union
    select provider_id, valid_to from core_naming_line where valid_to < date '9999-12-31'
    union
    select l.provider_id, x.as_at
    from (select distinct provider_id, area from core_naming_line) l join heard_after x using (area)
    union
    select l.provider_id, p.as_at
    from (select distinct provider_id from core_naming_line) l cross join public_exports p
), named as (
    select l.provider_id, d.day, l.ods_code, true as is_named,
        count(*) over (partition by l.provider_id, d.day) = 1 as is_only_one,
        -- a blank status tells nothing; of one day's, the first in text order
        first({'status_text': l.status_text, 'level': l.level, 'edition': l.edition, 'area': l.area,
            'as_at': x.as_at} order by x.as_at desc, l.status_text, l.area)
            filter (where l.status_text is not null) as told
    from days d
    join core_naming_line l
        on l.provider_id = d.provider_id and l.valid_from <= d.day and d.day < l.valid_to
    asof join exports x on x.area = l.area and d.day >= x.as_at
    group by l.provider_id, d.day, l.ods_code
), known as (
    select d.provider_id, d.day, c.ods_code, n.is_named, n.is_only_one, n.told.status_text,
        n.told.level, n.told.edition, n.told.area, p.as_at > n.told.as_at as is_before_public
    from days d
    join (select distinct provider_id, ods_code from core_naming_line) c using (provider_id)
    left join named n using (provider_id, day, ods_code)
    asof left join public_exports p on d.day >= p.as_at
), changed as (
    select *
    from (select *, hash(*columns(* exclude day)) as content from known)
    window link as (partition by provider_id, ods_code order by day)
    qualify content is distinct from lag(content) over link
)
select * exclude (day, content, is_named), day as valid_from,
    coalesce(lead(day) over (partition by provider_id, ods_code order by day), date '9999-12-31')
        as valid_to
from changed
qualify is_named;
