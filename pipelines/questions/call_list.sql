-- one row per place that must act, in the order to ring them, with the reason
-- $area text: only this CCG or local authority
-- $situation situation: only this situation
-- $target target: only those flagged for this workshop or lead
-- $flag flag: only places with this flag
-- $limit whole = 1000000: at most so many rows
-- $offset whole = 0: after leaving out so many
with listed as not materialized (
    select *
    from standing_at($as_at)
    where must_act
        and in_area($area, ccg_name, local_authority)
        and ($situation is null or situation = $situation)
        and ($target is null or target = $target)
        and ($flag is null
            or location_id in (select location_id from flags_at($as_at) where flag = $flag))
), page as (
    -- cut first: numbering the whole list and putting it in words for 50 rows takes thrice as long
    select *
    from listed
    order by priority desc, due_on, beds desc nulls last, location_name, location_id
    limit $limit offset $offset
)
select
    $offset + row_number() over in_order as place_in_list,
    (select count(*) from listed) as places_in_list,
    location_id, location_name, phone, situation_words(situation, speaking_edition, $as_at) as situation_in_words,
    reasons, flags, due_on, days_left(due_on, $as_at) as days_left, latest_start,
    latest_start < $as_at as start_is_past, required_level, action_required, support, target, route, priority, provider_name, town, postcode, ccg_name,
    local_authority, care_setting, beds, situation, level, edition, published_on, ods_code
from page
left join (select location_id, flags from flags_at($as_at) where number = 1) using (location_id)
window in_order as (
    order by priority desc, due_on, beds desc nulls last, location_name, location_id
)
order by place_in_list;
