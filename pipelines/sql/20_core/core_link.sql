-- one row per place, registration, way they are linked and owner of the place that a person decided on:
-- the decision that goes before the others
create temp table core_link as
select *
from core_link_told
qualify row_number() over (
    partition by location_id, ods_code, relation, edition, provider_id
    order by decision_number desc) = 1;
