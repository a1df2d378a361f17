-- one row per place, registration and way they are linked that a person decided on: the decision that
-- holds, on every day
create table mart_link as
select location_id, ods_code, relation, edition_label(edition) as edition, answer, decided_on,
    decided_by, reason, provider_id, export_id
from core_link
order by location_id, relation, ods_code, core_link.edition;
