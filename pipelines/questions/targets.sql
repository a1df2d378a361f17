-- one row per place flagged for a workshop or a lead, with its reason; they add up to who must act
-- $area text: only this CCG or local authority
-- $target target: only this workshop or lead
-- $setting place_setting: only this care setting; "setting not known" is one
-- $flag flag: only places with this flag
-- $without_flag flag: only places without this flag
-- $limit whole = 1000000: at most so many rows
-- $offset whole = 0: after leaving out so many
select
    count(*) over () as places_in_list,
    target, location_id, location_name, phone, ccg_name, local_authority, care_setting, situation,
    situation_words(situation, speaking_edition, $as_at) as situation_in_words, reasons, flags, support,
    route, due_on, days_left(due_on, $as_at) as days_left, latest_start,
    latest_start < $as_at as start_is_past, priority, beds, provider_name, provider_id,
    provider_key_of(provider_id, provider_name) as provider_key, group_size, town, postcode, ods_code
from standing_at($as_at)
left join (select location_id, flags from flags_at($as_at) where number = 1) using (location_id)
where target is not null
    and in_area($area, ccg_name, local_authority)
    and ($target is null or target = $target)
    and ($setting is null or or_not_known('setting', care_setting) = $setting)
    and ($flag is null
        or location_id in (select location_id from flags_at($as_at) where flag = $flag))
    and ($without_flag is null
        or location_id not in (select location_id from flags_at($as_at) where flag = $without_flag))
order by target, priority desc, due_on, beds desc nulls last, location_name, location_id
limit $limit offset $offset;
