-- one row per Line By Line interval of a place: the status it carries of its own and its head office
create temp table core_line_status as
select
    location_id, valid_from, valid_to, area, provider_id, ods_code, parent_ods_code, export_key,
    row_number,
    status_text, level,
    edition_from(level, labelled_edition, edition_on(published_on), null) as edition,
    level >= 0 and labelled_edition is null as is_edition_inferred,
    published_on, parent_status_text, parent_level,
    edition_from(parent_level, parent_labelled_edition, null, null) as parent_edition
from stg_line_by_line
order by location_id, valid_from;
