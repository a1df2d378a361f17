-- table: one row per place in scope on d_, with what is asked of it, by when it must start, and what
-- its publication opens
create macro asked_at(d_) as table
select
    s.*,
    case when required_rank is not null then level_name(required_rank) end as required_level,
    support_of(must_act, route, route_support, situation, situation_support, workshop_kind,
        due_on - d_) as support,
    begin_on.day as latest_start,
    shown_rank(unknown_because, held_by, own_level, speaking_level) as level_rank,
    edition_label(speaking_edition) as speaking_edition_label,
    head_office_named(provider_name, parent_code) as head_office,
    case when unknown_because is null then coalesce(
        held_by in ('own', 'head office') and reaches_nhsmail_minimum, false)
        end as meets_nhsmail_minimum,
    case when unknown_because is null then
        held_by in ('own', 'head office') and is_current(speaking_level, speaking_edition,
            level_rank(setting_shared_records_level()), open_edition, previous_edition,
            deadline, d_) end as opens_shared_records,
    x.export_id as source_export, x.speaks_from as status_day
from situations_at(d_) s
left join ref_calendar due on due.day = s.due_on
left join ref_calendar begin_on on begin_on.is_working_day and begin_on.working_day_number
    = due.working_day_number - working_days_needed(s.hours_high)
left join mart_speaking_export x on x.kind = s.source_kind and x.area = s.source_area
    and x.speaks_from <= d_ and d_ < x.speaks_until;
