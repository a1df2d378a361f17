-- one row per place, registration, way they are linked and interval in which what a person decided on
-- holds: the newest decision about the owner who then runs the place, yes or no
create table mart_link_held as
with held as (
    select l.*, coalesce(a.next_day, date '9999-12-31') as next_day
    from core_link_on l
    join (
        select location_id, day, lead(day) over (partition by location_id order by day) as next_day
        from core_attributes
    ) a using (location_id, day)
), begun as (
    select *, day is distinct from lag(next_day) over link
        or decision_number is distinct from lag(decision_number) over link as is_begun
    from held
    window link as (partition by location_id, ods_code, relation, edition order by day)
), runs as (
    select *, count(*) filter (is_begun) over (
        partition by location_id, ods_code, relation, edition order by day) as run
    from begun
)
select location_id, ods_code, relation, edition_label(edition) as edition,
    any_value(answer) as answer, any_value(provider_id) as provider_id,
    min(day) as valid_from, max(next_day) as valid_to
from runs
group by location_id, ods_code, relation, runs.edition, run
order by location_id, relation, ods_code, runs.edition, valid_from;
