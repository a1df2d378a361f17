-- one row per provider as exports spell it and interval in which no second CQC provider id goes by that
-- name, as names are compared: two could not be told apart
create temp table core_provider_name as
with spelled as (
    select provider_name, compared_name(provider_name, null) as name
    from (select distinct provider_name from core_listing where provider_name is not null)
), borne as (
    -- of a place that kinds of export tell differently the id that goes before (RULES §3)
    select s.name, l.location_id, l.provider_id, l.valid_from, l.valid_to,
        list_position(['hsca_locations', 'line_by_line', 'latest_ratings'], l.kind) as turn
    from core_listing l join spelled s using (provider_name)
), contested as (
    select name from borne group by name having count(distinct provider_id) > 1
), days as (
    select name, valid_from as day from borne semi join contested using (name)
    union
    select name, valid_to from borne semi join contested using (name)
), spans as (
    select name, day as valid_from, lead(day) over (partition by name order by day) as valid_to
    from days
), of_places as (
    select s.name, s.valid_from, s.valid_to, b.location_id,
        first(b.provider_id order by b.turn nulls last)
            filter (where b.provider_id is not null) as provider_id
    from spans s
    join borne b on b.name = s.name and b.valid_from <= s.valid_from and s.valid_from < b.valid_to
    where s.valid_to is not null
    group by all
), alone as (
    select name, valid_from, valid_to
    from of_places
    group by all
    having count(distinct provider_id) <= 1
)
select provider_name, name, valid_from, valid_to, true as is_contested
from spelled join alone using (name)
union all
select provider_name, name, date '0001-01-01', date '9999-12-31', false
from spelled anti join contested using (name)
where name is not null;
