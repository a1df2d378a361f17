-- one row per decision about a head office that what is known of its place contradicts: a Line By Line
-- names another, or the one that was said not to be it; the code is the place's own; the place has been
-- sold since
create temp table core_link_disagreement as
with now_is as (
    select location_id, own_code, provider_id
    from core_evidence
    qualify row_number() over (partition by location_id order by day desc) = 1
), told as (
    select location_id, parent_code
    from core_evidence
    where parent_known_by = 'code'
    qualify row_number() over (partition by location_id order by day desc) = 1
), judged as (
    select l.*, w.own_code, t.parent_code, same_owner(l.provider_id, w.provider_id) as is_same_owner,
        max(l.decision_number) over (partition by l.location_id, l.relation, l.answer)
            = l.decision_number as is_newest
    from core_link l
    left join told t using (location_id)
    left join now_is w using (location_id)
    where l.relation <> 'predecessor' and l.answer <> 'undecided'
)
select export_id, e.file, ods_code, location_id,
    case
        when answer = 'yes' and ods_code = own_code
            then 'decided for the place''s own code: a head office has another, so this links nothing'
        when answer = 'yes' and not is_same_owner
            then 'decided for another provider''s time at this place, and holds for that time only'
        else 'a person decided that this is ' || if(answer = 'yes', '', 'not ')
            || 'the head office; the newest Line By Line names ' || if(answer = 'yes', parent_code, 'it')
            || ' and is believed' end as reason
from judged
join stg_export e using (export_id)
where answer = 'yes'
        and (ods_code = own_code or not is_same_owner or is_newest and ods_code <> parent_code)
    or answer = 'no' and relation = 'head office' and is_same_owner and ods_code = parent_code;
