-- one row per place, registration and way they are linked: the decision that holds while its present
-- owner runs the place; none of a place that has closed
create temp table core_link_now as
select l.* exclude day
from core_link_on l
semi join (select location_id, max(day) as day from core_attributes group by location_id) d
    using (location_id, day);
