-- one row per place and boundary day: whose publication speaks, and why nothing can be said
create temp table core_verdict as
with judged as (
    select
        e.*, case when l.answer = 'yes' then l.edition end as confirmed_edition,
        coalesce(l.answer = 'no', false) as is_rejected,
        held_by_of(own_level, parent_level, parent_edition, confirmed_edition) as would_be_held_by,
        unknown_because(own_level, own_edition, parent_level, parent_edition, is_covered,
            own_code is not null, has_line, any_status_export) as unknown_because,
        case when would_be_held_by not in ('head office', 'head office unconfirmed')
            then own_from end as own_speaks_from,
        coalesce(own_speaks_from, parent_from, own_from) as speaks_from
    from core_evidence e
    -- each edition has to be confirmed anew (RULES §4 b)
    left join core_link_on l on l.location_id = e.location_id and l.day = e.day
        and l.ods_code = e.parent_code and l.relation = 'included' and l.edition = e.parent_edition
)
select
    * exclude (would_be_held_by, own_speaks_from, speaks_from),
    case when unknown_because is null then would_be_held_by else 'none' end as held_by,
    case when unknown_because is not null then null
        when would_be_held_by = 'own' then own_level
        when would_be_held_by <> 'none' then parent_level end as speaking_level,
    case when unknown_because is not null then null
        when would_be_held_by = 'own' then own_edition
        when would_be_held_by <> 'none' then parent_edition end as speaking_edition,
    case when unknown_because is not null then null
        when would_be_held_by = 'own' then own_published_on
        when would_be_held_by <> 'none' then parent_published_on end as speaking_published_on,
    coalesce(own_level, -2) >= -1 or coalesce(parent_level, -2) >= -1 as is_registered,
    case when speaks_from = 'line' then 'line_by_line'
        when speaks_from is not null then 'public_export' end as source_kind,
    case when speaks_from = 'line'
        then if(own_speaks_from is null and parent_from is not null, told_area, line_area) end
        as source_area
from judged;
