-- one row per place, registration, way they are linked and owner of the place that a person decided on:
-- the newest decision. Where two files tell of one moment, as without times, what confirms nothing goes
-- before a yes
create temp table core_link as
select *
from core_link_told
qualify row_number() over (
    partition by location_id, ods_code, relation, edition, provider_id
    order by decided_on desc nulls last, decided_at desc nulls last, answer = 'yes',
        decision_number desc) = 1;
