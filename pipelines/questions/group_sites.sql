-- one row per place of one group or provider, those that the head office's publication does not show
-- as included first, then as urgent; those that need not act last
-- $code text!: its group_code, as the question groups gives it, or its provider_code (CQC provider id)
-- $area text: only this CCG or local authority
-- $limit whole = 1000000: at most so many rows
-- $offset whole = 0: after leaving out so many
with listed as (
    select *
    from standing_at($as_at)
    where in_area($area, ccg_name, local_authority) and location_id in (
        select location_id from grouped_at($as_at)
        where group_code = trim($code) or provider_code = trim($code))
)
select
    count(*) over () as places_in_list, location_id, location_name, shown_level(level) as level,
    edition, published_on, held_by, parent_level, parent_edition, parent_published_on,
    situation_words(situation, speaking_edition, $as_at) as situation_in_words, situation,
    situation = 'PARENT_GAP' as is_left_out, must_act, action_required, due_on,
    lead_of(route) as lead, wording_of('lead', lead_of(route)) as lead_in_words, target,
    wording_of('target', target) as target_in_words, flags, phone, town, postcode, provider_name,
    brand_name, ccg_name, local_authority, care_setting, beds, ods_code,
    count(*) filter (where must_act) over () as must_act_in_list,
    count(*) filter (where situation = 'PARENT_GAP') over () as left_out_in_list
from listed
left join (select location_id, flags from flags_at($as_at) where number = 1) using (location_id)
order by situation <> 'PARENT_GAP', not must_act, priority desc, due_on, beds desc nulls last,
    location_name, location_id
limit $limit offset $offset;
