-- one row per provider as exports spell it and interval in which no second CQC provider id goes by that
-- name, as names are compared: two could not be told apart
create temp table core_provider_name as
with spelled as (
    select provider_name, compared_name(provider_name, null) as name
    from (select distinct provider_name from core_listing where provider_name is not null)
), every_bearer as (
    select distinct s.name as borne, l.location_id
    from core_listing l join spelled s using (provider_name)
    where s.name is not null
), contested as (
    -- perhaps: a name and an id may be told by different kinds of export
    select b.borne as name from every_bearer b join core_listing l using (location_id)
    group by b.borne having count(distinct l.provider_id) > 1
), bearers as (
    select b.* from every_bearer b semi join contested c on c.name = b.borne
), listing as (
    select l.*, l.kind in ('hsca_locations', 'line_by_line') as is_register
    from core_listing l semi join bearers using (location_id)
), dropped as (
    -- what is no register lists a place no longer than until a later one lacks it (RULES §3)
    select x.location_id, h.as_at as dropped_on
    from listing x
    anti join listing y on y.is_register and y.location_id = x.location_id
        and y.valid_from <= x.valid_to and x.valid_to < y.valid_to
    join core_heard_export h on h.kind = x.kind and h.area = x.area and h.as_at >= x.valid_to
    where x.is_register
), told as (
    select b.borne, l.location_id, s.name, l.provider_id, l.valid_from,
        list_position(['hsca_locations', 'line_by_line', 'latest_ratings'], l.kind) as turn,
        case when l.is_register then l.valid_to else least(l.valid_to, (
            select min(dropped_on) from dropped d
            where d.location_id = l.location_id and d.dropped_on > l.as_at)) end as valid_to
    from listing l
    join bearers b using (location_id)
    left join spelled s using (provider_name)
), days as (
    select borne, valid_from as day from told
    union
    select borne, valid_to from told
), spans as (
    select borne, day as valid_from, lead(day) over (partition by borne order by day) as valid_to
    from days
), of_places as (
    -- field by field the kind that goes before
    select s.borne, s.valid_from, s.valid_to, t.location_id,
        first(t.name order by t.turn nulls last) filter (where t.name is not null) as name,
        first(t.provider_id order by t.turn nulls last)
            filter (where t.provider_id is not null) as provider_id
    from spans s
    join told t on t.borne = s.borne and t.valid_from <= s.valid_from and s.valid_from < t.valid_to
    where s.valid_to is not null
    group by all
), alone as (
    select borne as name, valid_from, valid_to
    from of_places
    group by all
    having count(distinct case when name = borne then provider_id end) <= 1
)
select provider_name, name, valid_from, valid_to, true as is_contested
from spelled join alone using (name)
union all
select provider_name, name, date '0001-01-01', date '9999-12-31', false
from spelled anti join contested using (name)
where name is not null;
