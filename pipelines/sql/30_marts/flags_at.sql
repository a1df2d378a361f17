-- table: one row per place in scope on d_ and flag that holds, with its reason; number counts the
-- flags of a place, and flags joins all its reasons. A flag rides on the situation and never changes
-- it; one that nothing loaded can tell on d_ is absent
create macro flags_at(d_) as table
with places as materialized (
    select location_id, must_act, unknown_because, held_by, level_rank, edition, speaking_level,
        speaking_edition, meets_nhsmail_minimum, plan_due, due_on
    from standing_at(d_)
), own as (
    select * from mart_own_list where valid_from <= d_ and d_ < valid_to
), booked as materialized (
    select * from bookings_at(d_)
), flagged as (
    select location_id, 'loses_nhsmail' as flag, nhsmail_reason(n.as_at, d_) as reason
    from places
    join mart_nhsmail n using (location_id)
    where n.valid_from <= d_ and d_ < n.valid_to and not meets_nhsmail_minimum
    union all
    select location_id, 'below_contract',
        contract_reason(o.as_at, o.contract_rank, p.level_rank, p.edition)
    from places p
    join own o using (location_id)
    cross join cycle_at(d_) c
    where is_below_contract(o.contract_rank, p.unknown_because, p.held_by, p.speaking_level,
        p.speaking_edition, c.open_edition, c.previous_edition, c.deadline, d_)
    union all
    select location_id, if(p.must_act, 'plan_not_lodged', 'approaching_without_plan'),
        plan_reason(o.as_at, p.due_on, p.edition)
    from places p
    join own o using (location_id)
    where o.is_plan_missing and (p.plan_due or (p.level_rank = 2 and not p.must_act))
    union all
    select location_id, 'booked', 'booked on ' || next_session
        || case when ahead > 1 then ' and ' || ahead - 1 || ' more' else '' end
    from places join booked using (location_id)
    where ahead > 0
    union all
    select location_id, 'did_not_come', 'did not come to ' || missed_session
    from places join booked using (location_id)
    where missed_session is not null
    union all
    select location_id, 'attended', 'came to ' || attended_session
    from places join booked using (location_id)
    where attended_session is not null
    union all
    select location_id, 'booked_on_nothing', nothing_booked_reason(x.as_at, b.earlier_session)
    from places p
    cross join (select max(as_at) as as_at from mart_export
        where kind = 'workshop_bookings' and as_at <= d_) x
    left join booked b using (location_id)
    where p.must_act and x.as_at is not null
        and coalesce(b.ahead, 0) = 0 and b.attended_session is null
)
select
    location_id, flag, wording_of('flag', flag) as flag_in_words, reason,
    row_number() over (partition by location_id order by in_order) as number,
    string_agg(reason, '; ') over (partition by location_id order by in_order
        rows between unbounded preceding and unbounded following) as flags
from flagged
join flag_names() using (flag);
