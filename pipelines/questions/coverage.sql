-- one row for all places asked for, one per CCG and one per local authority, worst first within each:
-- how many places count at Standards Met or above and at Approaching Standards or above, of how many.
-- Of an area, the row for all speaks of it alone; CCGs and local authorities that it overlaps are
-- given whole, so that no part of one is read as the whole
-- $area text: only this CCG or local authority, and those that overlap it
-- $policy policy = P3: which publications count as in date, P1 to P5
-- $counting counting = own_or_confirmed: own, own_or_confirmed or with_unconfirmed
with places as (
    select *,
        in_date_under($policy, $as_at, p1_until, p2_until, p3_until, p4_until, p5_until)
            as is_in_date,
        is_in_date and held_under($counting, held_by) as counts,
        is_in_date and speaking_level >= 3 as is_met
    from standing_at($as_at)
), counted as (
    -- once through the places; the three kinds of area then add up some hundred rows
    select
        ccg_name, local_authority, in_area($area, ccg_name, local_authority) as inside,
        count(*) as locations,
        count(*) filter (where counts and speaking_level >= 3) as met_or_above,
        count(*) filter (where counts and speaking_level >= 2) as approaching_or_above,
        count(*) filter (where is_met and held_under('own', held_by)) as met_own,
        count(*) filter (where is_met and held_under('own_or_confirmed', held_by))
            as met_own_or_confirmed,
        count(*) filter (where is_met and held_under('with_unconfirmed', held_by))
            as met_with_unconfirmed,
        count(*) filter (where is_entry(situation)) as entry_level,
        count(*) filter (where must_act) as must_act,
        count(*) filter (where situation = 'UNKNOWN') as unknown
    from places
    group by ccg_name, local_authority
), named as (
    select 'all' as area_kind, coalesce($area, 'all areas') as area, false as is_unnamed, *
    from counted where inside
    union all
    select 'CCG', coalesce(ccg_name, 'CCG not known'), ccg_name is null, * from counted
    union all
    select 'local authority', coalesce(local_authority, 'local authority not known'),
        local_authority is null, *
    from counted
), summed as (
    select area_kind, area, is_unnamed,
        sum(columns(* exclude (area_kind, area, is_unnamed, inside, ccg_name, local_authority)))::bigint
            as "\0"
    from named
    group by area_kind, area, is_unnamed
    having bool_or(inside)
    union all
    select 'all', coalesce($area, 'all areas'), false, 0, 0, 0, 0, 0, 0, 0, 0, 0
    where not exists (select 1 from counted where inside)
)
select
    s.area_kind, s.area, s.locations, s.met_or_above,
    percent(s.met_or_above, s.locations) as met_percent, s.approaching_or_above,
    percent(s.approaching_or_above, s.locations) as approaching_percent,
    s.met_own, s.met_own_or_confirmed, s.met_with_unconfirmed,
    s.entry_level, s.must_act, s.unknown,
    t.share as target_percent,
    still_needed(t.share, s.locations, s.met_or_above) as still_needed,
    $policy as policy, $counting as counting
from summed s
left join ref_targets t on t.policy = $policy and t.counting = $counting
    and coalesce(lower(t.area), 'all areas') = lower(s.area)
order by case s.area_kind when 'all' then 1 when 'CCG' then 2 else 3 end,
    s.is_unnamed, met_percent nulls first, s.area;
