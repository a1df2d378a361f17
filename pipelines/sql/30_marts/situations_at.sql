-- table: one row per place in scope on d_, with its situation, who helps and by when it is due
create macro situations_at(d_) as table
with situated as (
    select
        *,
        situation_of(unknown_because, held_by, speaking_level, speaking_edition, is_registered,
            open_edition, previous_edition, deadline, entry_edition, entry_deadline, d_)
            as situation,
        coalesce(large_flag, group_size >= setting_large_group_sites())
            as is_large_group,
        is_current(parent_level, parent_edition, 3, open_edition, previous_edition, deadline, d_)
            as parent_current
    from evidence_at(d_)
), routed as (
    select *, route_of(is_council, is_large_group, situation, opened_on, d_) as route
    from situated
)
select
    r.*, s.tile, s.must_act, s.what_is_asked, s.reason_short, s.workshop_kind,
    s.hours_low, s.hours_high,
    least(s.priority, w.priority) as priority,
    target_of(s.must_act, route, situation, s.workshop_kind) as target,
    s.support as situation_support, w.support as route_support,
    required_level_of(s.must_act, r.approaching_once, r.has_published) as required_rank,
    due_on_of(s.must_act, r.opened_on, coalesce(x.deadline, r.deadline),
        coalesce(nx.deadline, r.next_deadline)) as due_on
from routed r
join ref_situations s using (situation)
join ref_routes w using (route)
left join ref_deadlines x on x.cycle = r.cycle and x.setting = r.care_setting
left join ref_deadlines nx on nx.cycle = r.next_cycle and nx.setting = r.care_setting;
