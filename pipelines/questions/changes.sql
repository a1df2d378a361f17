-- one row per place that stands differently than on an earlier day: what changed, from what to what
-- $area text: only this CCG or local authority
-- $since day: the earlier day
-- $limit whole = 1000000: at most so many rows
-- $offset whole = 0: after leaving out so many
select
    count(*) over () as places_in_list, change, wording_of('change', change) as change_in_words,
    location_id, location_name, ccg_name, local_authority,
    coalesce(wording_of('situation', was_situation), 'not there') as was,
    coalesce(wording_of('situation', is_situation), 'not there') as is_now,
    was_level, is_level, published_on, phone, $since as since
from (
    select
        change_of(a.location_id is not null, b.location_id is not null, a.speaking_level,
            b.speaking_level, a.speaking_edition, b.speaking_edition, a.published_on,
            b.published_on, a.situation, b.situation) as change,
        coalesce(b.location_id, a.location_id) as location_id,
        coalesce(b.location_name, a.location_name) as location_name,
        coalesce(b.ccg_name, a.ccg_name) as ccg_name,
        coalesce(b.local_authority, a.local_authority) as local_authority,
        a.situation as was_situation, b.situation as is_situation,
        a.level as was_level, b.level as is_level, b.published_on,
        coalesce(b.phone, a.phone) as phone
    from standing_at($since) a
    full join standing_at($as_at) b on b.location_id = a.location_id
)
where change is not null and in_area($area, ccg_name, local_authority)
order by change, location_name, location_id
limit $limit offset $offset;
