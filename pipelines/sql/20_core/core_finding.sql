-- one row per thing wrong in the exports: what landing found, and what only the build can see
create temp table core_finding as
select f.export_id, f.file, f.sheet, f.row_number, f.column_name, f.value, f.finding, f.severity,
    f.reason, f.likely, null::varchar as location_id
from stg_finding f
union all
select e.export_id, e.file, e.sheet, s.row_number, 'status', s.status_text, 'status not recognised', 'finding',
    case when s.status_text is null then 'the status is blank; the place is shown as unknown'
        when says_nothing(s.status_text)
            then 'a word for nothing tells no status; the place is shown as unknown'
        else 'this status is none of the levels; the place is shown as unknown' end,
    null, s.location_id
from core_line_status s join stg_export e using (export_key)
where s.level = -9
union all
select e.export_id, e.file, e.sheet, s.row_number, 'status of parent', s.parent_status_text,
    'status not recognised', 'finding', 'this head-office status is none of the levels', null,
    s.location_id
from core_line_status s join stg_export e using (export_key)
where s.parent_level = -9
union all
select e.export_id, e.file, e.sheet, r.row_number, 'status', r.status_text, 'status not recognised', 'finding',
    case when says_nothing(r.status_text)
            then 'a word for nothing tells no status; it is not read as not published'
        else 'this status is none of the levels for a care place' end,
    null, r.ods_code
from core_registration r join stg_export e using (export_key)
where r.level = -9 and (
    r.ods_code in (select usable_code(ods_code) from core_listing)
    or r.ods_code in (select parent_ods_code from core_parent_code))
union all
select export_id, file, sheet, row_number, 'publication date', published_on::varchar, finding, 'finding',
    reason, null, key
from core_date_finding
union all
select public_id, file, null, null, 'status', status_text, 'exports disagree', 'finding', reason,
    null, location_id
from core_disagreement
union all
select export_id, file, null, null, 'ODS code', ods_code, 'exports disagree', 'finding', reason,
    null, location_id
from core_code_disagreement
union all
select export_id, file, null, null, 'Registration code', ods_code, 'links disagree', 'finding', reason,
    null, location_id
from core_link_disagreement
union all
select export_id, file, null, null, column_name, value, finding, 'finding', reason, null, null
from core_area_finding
union all by name
select *, 'finding' as severity from core_list_finding
order by all;
