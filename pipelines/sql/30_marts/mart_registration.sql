-- one row per ODS code and interval in which the public export says the same of it
create table mart_registration as
select r.ods_code, r.organisation_name, r.sector, r.commissioner, r.status_text,
    r.level as level_rank, level_name(r.level) as level, edition_label(r.edition) as edition,
    r.is_edition_inferred, r.published_on, r.valid_from, r.valid_to,
    e.export_id as first_export
from core_registration r
join stg_export e using (export_key)
order by r.ods_code, r.valid_from;
