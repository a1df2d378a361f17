-- one row per run of unchanged registrations of one usable ODS code in the public exports
create temp table stg_public_export as
select
    usable_code(p.ods_code) as ods_code, run.valid_from, run.valid_to, e.export_key,
    run.row_number,
    p.organisation_name, p.sector, p.commissioner, e.generation,
    p.status as status_text,
    s.level, s.labelled_edition,
    read_date(p.published_on, e.date_orders['published_on']) as published_on
from stg_run run
join raw_public_export p on p.export_key = run.export_key and p.row_number = run.row_number
join stg_export e on e.export_key = run.export_key
join stg_status s on s.text is not distinct from p.status
    and s.generation is not distinct from e.generation
where run.kind = 'public_export' and usable_code(p.ods_code) is not null;
