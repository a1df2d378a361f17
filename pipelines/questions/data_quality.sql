-- one row per thing to sort out: what was refused or found in the exports up to as_at, and the
-- places whose status is unknown
-- $area text: only what is about places of this CCG or local authority
-- $export export: only this export
-- $finding finding: only this kind of thing, such as damaged code or unknown place
-- $limit whole = 1000000: at most so many rows
-- $offset whole = 0: after leaving out so many
select count(*) over () as rows_in_list, wording_of('finding', finding) as finding_in_words, *
from (
    select f.finding, f.severity, f.file, f.sheet, f.row_number, f.column_name, f.value, f.reason,
        f.likely, f.location_id, s.location_name, f.export_id
    from mart_finding f
    join mart_export e using (export_id)
    left join standing_at($as_at) s using (location_id)
    where e.as_at <= $as_at
        and ($area is null
            or (s.location_id is not null and in_area($area, s.ccg_name, s.local_authority)))
    union all
    select 'unknown place', 'finding', null, null, null, 'status', status_text, reasons, null,
        location_id, location_name, source_export
    from standing_at($as_at)
    where situation = 'UNKNOWN' and in_area($area, ccg_name, local_authority)
)
where ($export is null or export_id = $export) and ($finding is null or finding = $finding)
order by severity desc, finding, file, row_number, location_id, column_name, value, export_id
limit $limit offset $offset;
