-- one row per group of Entry Level places, empty ones too: how many, and how many of them would be
-- below the NHSmail minimum after the waiver, if they use NHSmail
-- $area text: only this CCG or local authority
with on_entry as (
    select entry_group(situation, speaking_edition, $as_at) as entry_group, meets_nhsmail_minimum,
        held_by, required_level, due_on, plan_due
    from standing_at($as_at)
    where is_entry(situation)
        and in_area($area, ccg_name, local_authority)
), asked as (
    select
        count(*) as all_groups,
        count(*) filter (where held_by = 'head office unconfirmed') as by_head_office,
        min(required_level) = max(required_level) and min(due_on) = max(due_on)
            as is_same_for_all,
        min(required_level) as required_level, min(due_on) as due_on,
        coalesce(bool_or(plan_due), false) as plan_is_due
    from on_entry
), counted as (
    select
        entry_group, count(*) as locations,
        count(*) filter (where not meets_nhsmail_minimum) as below_nhsmail_minimum
    from on_entry
    group by entry_group
)
select
    g.entry_group, wording_of('entry_group', g.entry_group) as entry_group_in_words,
    wording_of('entry_group_means', g.entry_group) as entry_group_means,
    coalesce(c.locations, 0) as locations,
    coalesce(c.below_nhsmail_minimum, 0) as below_nhsmail_minimum,
    a.all_groups, a.by_head_office,
    case when a.is_same_for_all then a.required_level end as required_level,
    case when a.is_same_for_all then a.due_on end as due_on,
    case when a.is_same_for_all then days_left(a.due_on, $as_at) end as days_left, a.plan_is_due,
    (select count(*) from standing_at($as_at)
     where in_area($area, ccg_name, local_authority)) as denominator
from (values (1, 'this cycle'), (2, 'missed 30 June 2021'), (3, 'older')) g (in_order, entry_group)
cross join asked a
left join counted c using (entry_group)
order by g.in_order;
