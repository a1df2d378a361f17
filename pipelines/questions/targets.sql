-- one row per place flagged for a workshop or a lead, with its reason; they add up to who must act
-- $area text: only this CCG or local authority
-- $target target: only this workshop or lead
select
    target, location_id, location_name, phone, ccg_name, local_authority, care_setting, situation,
    reasons, support, due_on, latest_start, priority, provider_name, group_size
from standing_at($as_at)
where target is not null
    and in_area($area, ccg_name, local_authority)
    and ($target is null or target = $target)
order by target, priority desc, due_on, beds desc nulls last, location_name, location_id;
