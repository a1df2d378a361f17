-- one row per place whose speaking publication is at Entry Level: what it must do and by when
-- $area text: only this CCG or local authority
-- $entry_group entry_group: this cycle, older, or missed 30 June 2021
-- $below_nhsmail_minimum yes_no: only those below the NHSmail minimum, if they use NHSmail
-- $flag flag: only places with this flag
-- $limit whole = 1000000: at most so many rows
-- $offset whole = 0: after leaving out so many
with on_entry as (
    select s.*, entry_group(situation, speaking_edition, $as_at) as entry_group
    from standing_at($as_at) s
    where is_entry(situation)
        and in_area($area, ccg_name, local_authority)
)
select
    count(*) over () as places_in_list,
    e.location_id, e.location_name, e.phone, e.entry_group, edition_label(e.speaking_edition) as edition,
    coalesce(e.published_on, e.parent_published_on) as published_on, e.held_by,
    e.action_required, e.required_level, e.plan_due, e.due_on,
    days_left(e.due_on, $as_at) as days_left, e.latest_start, e.latest_start < $as_at as start_is_past, e.hours_low, e.hours_high,
    e.code_type, v.opens_on as view_opens_on, e.meets_nhsmail_minimum, e.support, e.target,
    e.reasons, flags, e.provider_name, e.town, e.postcode, e.ccg_name, e.local_authority,
    e.care_setting, e.beds, e.ods_code
from on_entry e
left join (select location_id, flags from flags_at($as_at) where number = 1) using (location_id)
left join ref_view_opens v on v.code_initial = left(e.ods_code, 1) and v.level = e.required_level
    and v.edition = (select edition from cycle_at($as_at))
where ($entry_group is null or entry_group = $entry_group)
    and ($below_nhsmail_minimum is null or meets_nhsmail_minimum <> $below_nhsmail_minimum)
    and ($flag is null
        or location_id in (select location_id from flags_at($as_at) where flag = $flag))
order by e.priority desc, e.due_on, e.beds desc nulls last, e.location_name, e.location_id
limit $limit offset $offset;
