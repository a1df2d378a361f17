-- one row per place of a cohort, in the order of the call list, as a letter needs it
-- $cohort cohort!: must_act for all who must act, or a situation, a workshop or lead, or a flag
-- $area text: only this CCG or local authority
with addressed as (
    select *, address_lines(address) as lines
    from standing_at($as_at)
    left join (
        select location_id, list(flag) as held from flags_at($as_at) group by location_id
    ) using (location_id)
    where list_contains(cohorts_of(situation, target, must_act, held), $cohort)
        and in_area($area, ccg_name, local_authority)
)
select
    location_name, location_id, ods_code, usable_code(ods_code) as usable_ods_code, provider_name,
    -- a head office is written to once, for whichever of its providers
    coalesce(case when is_for_head_offices($cohort) then 'head office ' || parent_ods_code end,
        provider_key_of(provider_id, provider_name)) as row_key,
    lines[1] as address_line_1, lines[2] as address_line_2,
    nullif(array_to_string(lines[3:], ', '), '') as address_line_3, town, postcode,
    can_be_posted(address, town, postcode) as can_be_posted, phone,
    situation_words(situation, speaking_edition, $as_at) as situation_in_words, level,
    held_by, parent_level, parent_edition, action_required, due_on, situation, target
from addressed
order by priority desc, due_on, beds desc nulls last, location_name, location_id;
