-- one row per thing to sort out: what was refused or found in the exports up to as_at, and the
-- places whose status is unknown
-- $area text: only unknown places of this CCG or local authority
-- $export text: only this export
-- $limit whole = 1000000: at most so many rows
-- $offset whole = 0: after leaving out so many
select count(*) over () as rows_in_list, *
from (
    select f.finding, f.severity, f.file, f.sheet, f.row_number, f.column_name, f.value, f.reason,
        f.likely, f.location_id, null as location_name, f.export_id
    from mart_finding f
    join mart_export e using (export_id)
    where e.as_at <= $as_at and $area is null
    union all
    select 'unknown place', 'finding', null, null, null, 'status', status_text, reasons, null,
        location_id, location_name, source_export
    from standing_at($as_at)
    where situation = 'UNKNOWN' and in_area($area, ccg_name, local_authority)
)
where $export is null or export_id = $export
order by severity desc, finding, file, row_number, location_id
limit $limit offset $offset;
