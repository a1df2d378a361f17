-- one row per place to which something happened since an earlier day: what, from what to what; one
-- that is no longer there is told as it was
-- $area text: only this CCG or local authority
-- $since day: the earlier day
-- $change change: only this kind of change
-- $limit whole = 1000000: at most so many rows
-- $offset whole = 0: after leaving out so many
with a as (
    -- only what change_of reads of a row: planning wide ones takes longer than asking
    select location_id, in_area($area, ccg_name, local_authority) as is_here, situation, must_act,
        held_by, level_rank, speaking_level, speaking_edition, published_on, parent_published_on,
        location_name
    from standing_at($since)
), b as (
    select location_id, in_area($area, ccg_name, local_authority) as is_here, situation, must_act,
        held_by, level_rank, speaking_level, speaking_edition, published_on, parent_published_on,
        location_name
    from standing_at($as_at)
), page as (
    select count(*) over () as places_in_list, *
    from (
        select
            change_of(a, b) as change, coalesce(b.location_id, a.location_id) as location_id,
            coalesce(b.location_name, a.location_name) as location_name
        from a
        full join b on b.location_id = a.location_id
    )
    join change_names() using (change)
    where $change is null or change = $change
    order by in_order, location_name, location_id
    limit $limit offset $offset
), told as materialized (
    -- put in words by themselves: each word is a join to plan with all others
    select
        p.*, coalesce(b.ccg_name, a.ccg_name) as ccg_name,
        coalesce(b.local_authority, a.local_authority) as local_authority,
        a.situation as was_situation, a.speaking_edition as was_speaking, b.situation,
        b.speaking_edition, a.level as was_level, b.level as is_level, a.edition as was_edition,
        b.edition as is_edition, coalesce(b.published_on, a.published_on) as published_on,
        coalesce(b.held_by, a.held_by) as held_by, coalesce(b.phone, a.phone) as phone,
        coalesce(b.provider_name, a.provider_name) as provider_name,
        coalesce(b.ods_code, a.ods_code) as ods_code
    from page p
    left join standing_at($since) a using (location_id)
    left join standing_at($as_at) b using (location_id)
)
select
    places_in_list, change, wording_of('change', change) as change_in_words, location_id,
    location_name, ccg_name, local_authority,
    coalesce(situation_words(was_situation, was_speaking, $since), 'not counted') as was,
    coalesce(situation_words(situation, speaking_edition, $as_at), 'not counted') as is_now,
    was_level, is_level, was_edition, is_edition, published_on, held_by, phone, provider_name,
    ods_code, $since as since
from told
order by in_order, location_name, location_id;
