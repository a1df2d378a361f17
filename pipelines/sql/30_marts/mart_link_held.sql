-- one row per place, registration, way they are linked and interval in which what a person decided on
-- holds: the newest decision about the owner who then runs the place, yes or no
create table mart_link_held as
select l.location_id, l.ods_code, l.relation, edition_label(l.edition) as edition, l.answer,
    l.decision_number, l.day as valid_from,
    coalesce(a.next_day, date '9999-12-31') as valid_to
from core_link_on l
join (
    select location_id, day, lead(day) over (partition by location_id order by day) as next_day
    from core_attributes
) a using (location_id, day)
order by location_id, relation, ods_code, edition, valid_from;
