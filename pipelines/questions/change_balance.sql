-- one row per step from the figures of an earlier day to those of as_at: before, what each kind of
-- change added or took away, what time alone did under the policy chosen, and after; before and the
-- steps add up to after, in every column but places: those of that kind, each place counted once
-- $area text: only this CCG or local authority
-- $since day: the earlier day
-- $policy policy = P3: which publications count as in date, P1 to P5
-- $counting counting = own_or_confirmed: own, own_or_confirmed or with_unconfirmed
with a as (
    -- only what is read of a row: planning wide ones takes longer than asking
    select location_id, in_area($area, ccg_name, local_authority) as is_here, situation, must_act,
        held_by, level_rank, speaking_level, speaking_edition, published_on, parent_published_on,
        tile, speaking_level >= 3 and counts_under($policy, $counting, $since, held_by, p1_until,
            p2_until, p3_until, p4_until, p5_until) as is_met
    from standing_at($since)
), b as (
    select location_id, in_area($area, ccg_name, local_authority) as is_here, situation, must_act,
        held_by, level_rank, speaking_level, speaking_edition, published_on, parent_published_on,
        tile, speaking_level >= 3 and counts_under($policy, $counting, $as_at, held_by, p1_until,
            p2_until, p3_until, p4_until, p5_until) as is_met
    from standing_at($as_at)
), flows as (
    select
        coalesce(change_of(a, b), 'time alone') as change, a.is_here as was_here, b.is_here,
        a.tile as was_tile, b.tile, a.is_met as was_met, b.is_met, count(*) as locations
    from a
    full join b on b.location_id = a.location_id
    where a.is_here or b.is_here
    group by all
), weighed as (
    select 'before' as step, was_tile as tile, was_met as is_met, locations as weight, 0 as places
    from flows where was_here
    union all
    select change, was_tile, was_met, -locations, locations from flows where was_here
    union all
    select change, tile, is_met, locations, if(was_here, 0, locations) from flows where is_here
    union all
    select 'after', tile, is_met, locations, 0 from flows where is_here
)
select
    step, wording_of('change', step) as step_in_words,
    coalesce(sum(places), 0)::bigint as places,
    coalesce(sum(sum(places) filter (step <> 'time alone')) over (), 0)::bigint as changed,
    coalesce(sum(sum(places)) over (), 0)::bigint as there_on_either_day,
    coalesce(sum(weight), 0)::bigint as locations,
    coalesce(sum(weight) filter (tile = 'never'), 0)::bigint as never,
    coalesce(sum(weight) filter (tile = 'entry or expired'), 0)::bigint as entry_or_expired,
    coalesce(sum(weight) filter (tile = 'approaching'), 0)::bigint as approaching,
    coalesce(sum(weight) filter (tile = 'met'), 0)::bigint as met,
    coalesce(sum(weight) filter (tile = 'to sort out'), 0)::bigint as to_sort_out,
    coalesce(sum(weight) filter (is_met), 0)::bigint as met_or_above
from (
    select in_order, change as step from change_names()
    union all
    select * from (values (0, 'before'), (98, 'time alone'), (99, 'after'))
) s
left join weighed w using (step)
group by in_order, step
order by in_order;
