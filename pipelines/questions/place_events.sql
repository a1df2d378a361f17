-- one row per thing that happened to a place up to as_at, oldest first: opened, published, moved
-- up, lapsed, closed. A day is the one on which an export first told it, or on which the day alone
-- did it; blank where no export tells since when
-- $code text!: a CQC location id
with days as materialized (
    select * from place_days(trim($code), $as_at)
), paired as materialized (
    select
        is_.day, is_.is_told, is_.opened_on, is_.out_of_scope_from, is_.source_export,
        coalesce(is_.out_of_scope_because, is_.unknown_because) as reason,
        situation_words(is_.situation, is_.speaking_edition, is_.day) as situation_in_words,
        publication_words(is_) as publication, listing_event(was_, is_) as listing,
        standing_event(was_, is_) as standing, called_before(was_, is_) as before
    from days is_ asof left join days was_ on is_.day > was_.day
), happened as (
    select 1 as in_order, listing as event, case listing when 'opened' then opened_on
        when 'not counted' then out_of_scope_from
        -- listed ever since the register that speaks for all days before it
        when 'listed' then case when is_told then day end else day end as on_day, *
    from paired
    union all
    select 2, standing, day, * from paired
    union all
    select 3, case when before is not null then 'called' end, day, * from paired
)
select
    h.on_day as day, h.event,
    event_words(h.event, publication, situation_in_words, reason, before) as event_in_words,
    case when h.in_order <> 2 then null
        when is_told then kind_title(e.kind) || ' of ' || long_date(e.as_at)
        else day_passed(day) end as told_by,
    case when h.in_order = 2 then situation_in_words end as situation_in_words
from happened h
left join mart_export e on e.export_id = h.source_export
where h.event is not null
order by on_day nulls first, h.day, in_order;
