-- one row per CQC provider id and interval in which the Line By Lines that speak name one head office
-- for the places of that provider, and no other; and what the newest of them tells of it
create temp table core_provider_head_office as
with lines as (
    select provider_id, area, valid_from, valid_to, parent_ods_code as ods_code,
        parent_status_text, parent_level, parent_edition
    from core_line_status
    where parent_ods_code is distinct from usable_code(ods_code) and parent_ods_code is not null
        and provider_id is not null
), exports as (
    -- areas of one sequence of exports, as in a national one, are never newer than each other
    select area, as_at, list(as_at) over (partition by area order by as_at
        rows between unbounded preceding and unbounded following) as sequence,
        lag(as_at) over (partition by area order by as_at) as earlier
    from stg_export_area where kind = 'line_by_line'
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
    select provider_id, valid_from as day from lines
    union
    select provider_id, valid_to from lines where valid_to < date '9999-12-31'
    union
    select l.provider_id, x.as_at
    from (select distinct provider_id, area from lines) l join heard_after x using (area)
    union
    select l.provider_id, p.as_at
    from (select distinct provider_id from lines) l cross join public_exports p
), heard as (
    select d.day, l.*, x.as_at
    from days d
    join lines l on l.provider_id = d.provider_id and l.valid_from <= d.day and d.day < l.valid_to
    asof join exports x on x.area = l.area and d.day >= x.as_at
), named as (
    select provider_id, day, any_value(ods_code) as ods_code,
        -- a blank status tells nothing; of one day's, the first in text order
        first({'status_text': parent_status_text, 'level': parent_level, 'edition': parent_edition,
            'area': area, 'as_at': as_at} order by as_at desc, parent_status_text)
            filter (where parent_status_text is not null) as told
    from heard
    group by provider_id, day
    having count(distinct ods_code) = 1
), known as (
    select d.provider_id, d.day, n.ods_code, n.told.status_text, n.told.level, n.told.edition,
        n.told.area, p.as_at > n.told.as_at as is_before_public
    from days d
    left join named n using (provider_id, day)
    asof left join public_exports p on d.day >= p.as_at
), changed as (
    select *
    from (select *, hash(*columns(* exclude day)) as content from known)
    qualify content is distinct from lag(content) over (partition by provider_id order by day)
)
select * exclude (day, content), day as valid_from,
    coalesce(lead(day) over (partition by provider_id order by day), date '9999-12-31') as valid_to
from changed
qualify ods_code is not null;
