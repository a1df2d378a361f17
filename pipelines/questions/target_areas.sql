-- one row per workshop or lead for all areas asked for, for each CCG and for each local authority:
-- how many places are flagged; in each of the three they add up to all who must act. Of an area
-- asked for, only its own places are counted, also in CCGs and local authorities it overlaps
-- $area text: only this CCG or local authority
with flagged as (
    select
        ccg_name, local_authority, target, in_area($area, ccg_name, local_authority) as inside,
        count(*) as locations
    from standing_at($as_at)
    where target is not null
    group by ccg_name, local_authority, target
), named as (
    select 'all' as area_kind, coalesce($area, 'all areas') as area, true as has_name, *
    from flagged where inside
    union all
    select 'CCG', or_not_known('CCG', ccg_name), ccg_name is not null, *
    from flagged where inside
    union all
    select 'local authority', or_not_known('local authority', local_authority),
        local_authority is not null, *
    from flagged where inside
), areas as (
    select area_kind, area, has_name, sum(locations)::bigint as must_act
    from named group by area_kind, area, has_name
), whole as (
    -- whoever is found under the area's name, as every question with $area finds them
    select a.area_kind, a.area, sum(f.locations) as must_act
    from areas a
    join flagged f on in_area(case when a.area_kind = 'all' then $area else a.area end, f.ccg_name, f.local_authority)
    group by a.area_kind, a.area
)
select
    a.area_kind, a.area, t.target, wording_of('target', t.target) as target_in_words,
    coalesce(sum(n.locations), 0)::bigint as locations, a.must_act,
    a.has_name, a.has_name and w.must_act = a.must_act as is_whole
from areas a
left join whole w on w.area_kind = a.area_kind and w.area = a.area
cross join (select target, sum(locations) as flagged from named group by target) t
left join named n on n.area_kind = a.area_kind and n.area = a.area and n.has_name = a.has_name
    and n.target = t.target
group by a.area_kind, a.area, a.has_name, a.must_act, w.must_act, t.target, t.flagged
order by case a.area_kind when 'all' then 1 when 'CCG' then 2 else 3 end, not a.has_name,
    a.must_act desc, a.area, t.flagged desc, t.target;
