-- one row per decision about a link that something else contradicts: of a head office, that a Line By
-- Line names another or the one that was said not to be it, that its code is the place's own or no
-- export's, that the place has been sold since; of any link, a file that tells otherwise of one moment
create temp table core_link_disagreement as
with now_is as (
    select location_id, own_code, provider_id,
        case when parent_known_by = 'code' then parent_code end as parent_code
    from core_evidence
    qualify row_number() over (partition by location_id order by day desc) = 1
), judged as (
    select l.*, w.own_code, w.parent_code, same_owner(l.provider_id, w.provider_id) as is_same_owner,
        h.decision_number is not null as holds,
        max(h.decision_number) over (partition by l.location_id, l.answer) = l.decision_number
            as is_newest
    from core_link l
    left join core_link_now h using (location_id, ods_code, relation, decision_number)
    left join now_is w using (location_id)
    where l.relation <> 'predecessor' and l.answer <> 'undecided'
        -- a dual registration has the decisions of both
        and l.location_id not in (select location_id from core_counted_under)
), reasons as (
    select export_id, ods_code, location_id, case
        when answer = 'yes' and ods_code = own_code
            then 'decided for the place''s own code: a head office has another, so this links nothing'
        when answer = 'yes' and not is_same_owner
            then 'decided for another provider''s time at this place, and holds for that time only'
        when answer = 'yes' and is_newest and ods_code <> parent_code
            then 'a person decided that this is the head office; the newest Line By Line names '
                || parent_code || ' and is believed'
        when answer = 'yes' and holds and ods_code not in (
                    select ods_code from core_registration where ods_code is not null)
                and ods_code not in (select parent_ods_code from core_parent_code)
            then 'no export knows this code, so the decision links nothing until one does'
        when answer = 'no' and relation = 'head office' and holds and ods_code = parent_code
            then 'a person decided that this is not the head office; the newest Line By Line names it '
                || 'and is believed' end as reason
    from judged
    union
    select a.export_id, a.ods_code, a.location_id,
        'another file says ' || b.answer || ' of the same moment: '
            || 'what confirms nothing is believed'
    from core_link_told a
    join core_link_told b using (location_id, ods_code, relation)
    where a.edition is not distinct from b.edition and a.answer <> b.answer
        and same_owner(a.provider_id, b.provider_id)
        and a.decided_on is not distinct from b.decided_on
        and a.decided_at is not distinct from b.decided_at
        and b.decision_number in (select decision_number from core_link)
)
select r.export_id, e.file, r.ods_code, r.location_id, r.reason
from reasons r
join stg_export e using (export_id)
where r.reason is not null;
