-- one row per decision about a head office that what is known of its place contradicts: a Line By Line
-- names another, or the one that was said not to be it; the code is the place's own; the place has been
-- sold since
create temp table core_link_disagreement as
with told as (
    select location_id, parent_code
    from core_evidence
    where parent_known_by = 'code'
    qualify row_number() over (partition by location_id order by day desc) = 1
), now_is as (
    select location_id, own_code, provider_id
    from core_evidence
    qualify row_number() over (partition by location_id order by day desc) = 1
)
select l.export_id, e.file, l.ods_code, l.location_id,
    case
        when l.ods_code = w.own_code
            then 'decided for the place''s own code: a head office has another, so this links nothing'
        when not same_owner(l.provider_id, w.provider_id)
            then 'decided when another provider ran the place; it holds for that time only. Decide anew'
        else 'a person decided that this is ' || if(l.answer = 'yes', '', 'not ')
            || 'the head office; the newest Line By Line names ' || if(l.answer = 'yes', t.parent_code, 'it')
            || ' and is believed' end as reason
from core_link l
join stg_export e using (export_id)
left join told t on t.location_id = l.location_id
left join now_is w on w.location_id = l.location_id
where l.relation <> 'predecessor' and l.answer = 'yes'
        and (l.ods_code = w.own_code or not same_owner(l.provider_id, w.provider_id))
    or l.relation = 'head office'
        and (l.answer = 'yes' and l.newest = 1 and l.ods_code <> t.parent_code
            or l.answer = 'no' and l.ods_code = t.parent_code);
