-- one row: how many places are flagged for a workshop, the first day any of them is due, the last
-- day on which a workshop still helps them, how many have less time or more than that, and how many
-- are booked on a session to come or came to one, blank where nothing loaded tells it
-- $target target!: the workshop or lead
-- $area text: only this CCG or local authority
-- $setting place_setting: only this care setting; "setting not known" is one
-- $flag flag: only places with this flag
-- $without_flag flag: only places without this flag
with places as (
    select location_id, due_on, latest_start, min(due_on) over () as first_due_on
    from standing_at($as_at)
    where target = $target
        and in_area($area, ccg_name, local_authority)
        and ($setting is null or or_not_known('setting', care_setting) = $setting)
        and ($flag is null
            or location_id in (select location_id from flags_at($as_at) where flag = $flag))
        and ($without_flag is null or location_id not in (
            select location_id from flags_at($as_at) where flag = $without_flag))
), carried as (
    select t.flag, count(p.location_id) as locations
    from flags_told_at($as_at) t
    left join flags_at($as_at) f on f.flag = t.flag
    left join places p on p.location_id = f.location_id
    where t.is_told
    group by t.flag
)
select
    $target as target, is_held_in_sessions($target) as in_sessions, locations, due_on,
    days_left(due_on, $as_at) as days_left, last_helpful_day(due_on) as last_helpful_day,
    working_days_left(last_helpful_day(due_on), $as_at) as working_days_to_use,
    last_helpful_day(due_on) >= $as_at as still_helps, setting_rescue_days() as rescue_days,
    starts_past, due_later,
    (select c.locations from carried c where c.flag = 'booked') as booked,
    (select c.locations from carried c where c.flag = 'attended') as attended
from (
    select
        count(location_id) as locations, coalesce(min(due_on), any_value(deadline)) as due_on,
        count(*) filter (latest_start < $as_at) as starts_past,
        count(*) filter (due_on > first_due_on) as due_later
    from cycle_at($as_at)
    left join places on true
);
