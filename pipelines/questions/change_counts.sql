-- one row per kind of change since an earlier day: how many places
-- $area text: only this CCG or local authority
-- $since day: the earlier day
select change, wording_of('change', change) as change_in_words, count(*) as locations, $since as since
from (
    select
        change_of(a.location_id is not null, b.location_id is not null, a.speaking_level,
            b.speaking_level, a.speaking_edition, b.speaking_edition, a.published_on,
            b.published_on, a.situation, b.situation) as change,
        coalesce(b.ccg_name, a.ccg_name) as ccg_name,
        coalesce(b.local_authority, a.local_authority) as local_authority
    from standing_at($since) a
    full join standing_at($as_at) b on b.location_id = a.location_id
)
where change is not null and in_area($area, ccg_name, local_authority)
group by change
order by locations desc, change;
