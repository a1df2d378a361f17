-- one row per place at Standards Met or above, by the day its publication is 12 months old, soonest
-- first; those without a day are left out. Information only: what must be done, and by when, stands beside it
-- $area text: only this CCG or local authority
-- $renewal_band renewal_band: run out, 30 days, 60 days, 90 days or later
-- $flag flag: only places with this flag
-- $limit whole = 1000000: at most so many rows
-- $offset whole = 0: after leaving out so many
with published as (
    select *, days_left(expires_on, $as_at) as days_to_expiry,
        renewal_band(days_left(expires_on, $as_at)) as renewal_band
    from standing_at($as_at)
    where expires_on is not null and in_area($area, ccg_name, local_authority)
)
select
    count(*) over () as places_in_list,
    location_id, location_name, phone, level, edition, published_on, expires_on, days_to_expiry,
    renewal_band, situation_words(situation, speaking_edition, $as_at) as situation_in_words, situation,
    must_act, action_required, flags, due_on, provider_name, town, ccg_name, local_authority,
    care_setting, ods_code
from published
left join (select location_id, flags from flags_at($as_at) where number = 1) using (location_id)
where ($renewal_band is null or renewal_band = $renewal_band)
    and ($flag is null
        or location_id in (select location_id from flags_at($as_at) where flag = $flag))
order by expires_on, location_name, location_id
limit $limit offset $offset;
