-- one row per flag that what is loaded can tell on as_at, none where nothing does: how many places
-- carry it, and what it means; a place can carry several, so they do not add up
-- $area text: only this CCG or local authority
-- $among among = everyone: only these places, and only flags that one of them can carry
with places as (
    select location_id
    from standing_at($as_at)
    where in_area($area, ccg_name, local_authority)
        and is_among($among, must_act, situation, level_rank)
), carried as (
    select flag, count(*) as locations
    from flags_at($as_at)
    where location_id in (select location_id from places)
    group by flag
)
select
    n.flag, wording_of('flag', n.flag) as flag_in_words,
    wording_of('flag_means', n.flag) as flag_means, n.kind,
    coalesce(c.locations, 0) as locations, (select count(*) from places) as denominator
from flags_told_at($as_at) n
left join carried c using (flag)
where n.is_told and not list_contains(n.never_among, $among)
order by n.in_order;
