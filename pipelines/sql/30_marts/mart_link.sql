-- one row per place, registration, way they are linked and owner of the place that a person decided
-- on: the newest decision. Which ones hold on a day tells mart_link_held
create table mart_link as
select location_id, ods_code, relation, edition_label(edition) as edition, answer, decided_on,
    decided_by, reason, provider_id, export_id
from core_link
where answer <> 'undecided'
order by location_id, relation, ods_code, core_link.edition, provider_id;
