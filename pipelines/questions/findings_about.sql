-- one row per thing found wrong about a place or code in the exports up to as_at
-- $code text!: a CQC location id or an ODS code
select f.finding, wording_of('finding', f.finding) as finding_in_words, f.file, f.sheet, f.row_number,
    f.column_name, f.value, f.reason, f.likely
from mart_finding f
join mart_export e using (export_id)
where e.as_at <= $as_at
    and (f.location_id = trim($code) or upper(f.value) = upper(trim($code)))
order by f.file, f.row_number;
