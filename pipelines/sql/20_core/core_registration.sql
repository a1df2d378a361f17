-- one row per ODS code and interval in which the public export says the same of it
create temp table core_registration as
select
    ods_code, valid_from, valid_to, organisation_name, sector, commissioner, status_text, level,
    edition_from(level, labelled_edition, edition_on(published_on), generation) as edition,
    level >= 0 and labelled_edition is null as is_edition_inferred,
    published_on, export_key, row_number
from stg_public_export
order by ods_code, valid_from;
