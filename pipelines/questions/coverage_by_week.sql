-- one row per status day up to as_at: places, those at Standards Met or above and those on Entry
-- Level. Running sums of what begins and ends, not a copy of the region per week (DECISIONS §4)
-- $area text: only this CCG or local authority
-- $policy policy = P3: which publications count as in date, P1 to P5
-- $counting counting = own_or_confirmed: own, own_or_confirmed or with_unconfirmed
with spans as (
    select h.*,
        case $policy when 'P1' then p1_until when 'P2' then p2_until when 'P3' then p3_until
            when 'P4' then p4_until when 'P5' then p5_until end as until,
        counts_under('P5', $counting, h.valid_from, held_by, p1_until, p2_until, p3_until, p4_until,
            p5_until) as is_counted
    from mart_standing_history h
    join mart_place p using (attributes_key)
    where in_area($area, p.ccg_name, p.local_authority)
), events as (
    select valid_from as day, 1 as locations, 0 as met, (speaking_level = 1)::integer as entry
    from spans
    union all
    select valid_to, -1, 0, -(speaking_level = 1)::integer from spans
    union all
    select valid_from, 0, 1, 0 from spans
    where speaking_level >= 3 and is_counted and valid_from < until
    union all
    select least(valid_to, until), 0, -1, 0 from spans
    where speaking_level >= 3 and is_counted and valid_from < until
), running as (
    select day, sum(sum(locations)) over by_day as locations, sum(sum(met)) over by_day as met,
        sum(sum(coalesce(entry, 0))) over by_day as entry
    from events group by day window by_day as (order by day)
), days as (
    select distinct as_at as status_day from mart_export
    where kind in ('line_by_line', 'public_export') and as_at <= $as_at
)
select
    d.status_day, r.locations::bigint as locations, r.met::bigint as met_or_above,
    percent(r.met, r.locations) as met_percent, r.entry::bigint as entry_level
from days d
asof join running r on d.status_day >= r.day
order by d.status_day;
