-- one row per decision about a head office that the newest evidence of its place contradicts: a Line
-- By Line names another, or the one that was said not to be it
create temp table core_link_disagreement as
with told as (
    select location_id, parent_code
    from core_evidence
    where parent_known_by = 'code'
    qualify row_number() over (partition by location_id order by day desc) = 1
)
select l.export_id, e.file, l.ods_code, l.location_id,
    'a person decided that this is ' || if(l.answer = 'yes', '', 'not ') || 'the head office; the newest '
        || 'Line By Line names ' || if(l.answer = 'yes', t.parent_code, 'it') || ' and is believed'
        as reason
from core_link l
join told t using (location_id)
join stg_export e using (export_id)
where l.relation = 'head office'
    and (l.answer = 'yes' and l.newest = 1 and l.ods_code <> t.parent_code
        or l.answer = 'no' and l.ods_code = t.parent_code);
