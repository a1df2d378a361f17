-- one row for all places, one per CCG and one per local authority, worst first within each: how many
-- places count at Standards Met or above and at Approaching Standards or above, of how many
-- $area text: only this CCG or local authority
-- $policy policy = P3: which publications count as in date, P1 to P5
-- $counting counting = own_or_confirmed: own, own_or_confirmed or with_unconfirmed
with places as (
    select *,
        counts_under($policy, $counting, $as_at, held_by, p1_until, p2_until, p3_until, p4_until,
            p5_until) as counts
    from standing_at($as_at)
    where in_area($area, ccg_name, local_authority)
), counted as (
    -- once through the places; the three kinds of area then add up some hundred rows
    select
        ccg_name, local_authority, count(*) as locations,
        count(*) filter (where counts and speaking_level >= 3) as met_or_above,
        count(*) filter (where counts and speaking_level >= 2) as approaching_or_above,
        count(*) filter (where situation in ('ENTRY_THIS_CYCLE', 'ENTRY_OLD')) as entry_level,
        count(*) filter (where must_act) as must_act,
        count(*) filter (where situation = 'UNKNOWN') as unknown
    from places
    group by ccg_name, local_authority
), summed as (
    select
        case when grouping(ccg_name) = 0 then 'CCG'
            when grouping(local_authority) = 0 then 'local authority' else 'all' end as area_kind,
        case when grouping(ccg_name) = 0 then coalesce(ccg_name, 'CCG not known')
            when grouping(local_authority) = 0
                then coalesce(local_authority, 'local authority not known')
            else coalesce($area, 'all areas') end as area,
        coalesce(sum(locations), 0)::bigint as locations,
        coalesce(sum(met_or_above), 0)::bigint as met_or_above,
        coalesce(sum(approaching_or_above), 0)::bigint as approaching_or_above,
        coalesce(sum(entry_level), 0)::bigint as entry_level,
        coalesce(sum(must_act), 0)::bigint as must_act,
        coalesce(sum(unknown), 0)::bigint as unknown
    from counted
    group by grouping sets ((), (ccg_name), (local_authority))
)
select
    s.area_kind, s.area, s.locations, s.met_or_above,
    percent(s.met_or_above, s.locations) as met_percent, s.approaching_or_above,
    percent(s.approaching_or_above, s.locations) as approaching_percent,
    s.entry_level, s.must_act, s.unknown,
    t.share as target_percent,
    -- greatest() ignores NULL: no target set must stay "not set", never 0
    case when t.share is not null then
        greatest(ceil(t.share / 100 * s.locations) - s.met_or_above, 0)::integer end as still_needed,
    $policy as policy, $counting as counting
from summed s
left join ref_targets t on t.policy = $policy and t.counting = $counting
    and t.level = 'Standards Met'
    and coalesce(t.area, 'all areas') = case when s.area_kind = 'all' and $area is null
        then 'all areas' else s.area end
order by case s.area_kind when 'all' then 1 when 'CCG' then 2 else 3 end,
    met_percent nulls first, s.area;
