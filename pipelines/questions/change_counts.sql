-- one row per kind of change since an earlier day, empty ones too: how many places, what it means;
-- each place is counted once, so they add up to the places that changed, of those there on either day
-- $area text: only this CCG or local authority
-- $since day: the earlier day
with a as (
    -- only what change_of reads of a row: planning wide ones takes longer than asking
    select location_id, in_area($area, ccg_name, local_authority) as is_here, situation, must_act,
        held_by, level_rank, speaking_level, speaking_edition, published_on, parent_published_on
    from standing_at($since)
), b as (
    select location_id, in_area($area, ccg_name, local_authority) as is_here, situation, must_act,
        held_by, level_rank, speaking_level, speaking_edition, published_on, parent_published_on
    from standing_at($as_at)
), here as (
    select change_of(a, b) as change
    from a
    full join b on b.location_id = a.location_id
    where a.is_here or b.is_here
)
select
    n.change, wording_of('change', n.change) as change_in_words,
    wording_of('change_means', n.change) as change_means,
    count(h.change) as locations, sum(count(h.change)) over ()::bigint as changed,
    (select count(*) from here) as there_on_either_day, $since as since
from change_names() n
left join here h using (change)
group by n.in_order, n.change
order by n.in_order;
