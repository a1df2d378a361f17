-- one row per place and day on which something known of it may change
create temp table core_boundary as
with codes as (
    select location_id, ods_code as code from core_listing where code_damage(ods_code) is null
    union
    select location_id, parent_ods_code from core_parent_code
), places as (
    select distinct location_id, area from core_listing
), public_days as (
    select as_at as day from stg_export where kind = 'public_export'
), flips as (
    -- days on which another kind of export becomes the newest one for an area
    select x.area, x.as_at as day
    from core_heard_export x where x.kind = 'hsca_locations'
    union
    select x.area, min(x.as_at)
    from core_heard_export x
    join stg_export o on x.as_at >= o.as_at
    where x.kind = 'line_by_line'
        and o.kind in ('hsca_locations', 'latest_ratings', 'public_export')
    group by x.area, o.export_key
), days as (
    select location_id, valid_from as day from core_listing
    union
    select location_id, valid_to from core_listing where valid_to < date '9999-12-31'
    union
    select location_id, opened_on from core_listing where opened_on is not null
    union
    select c.location_id, r.valid_from from codes c join core_registration r on r.ods_code = c.code
    union
    select c.location_id, r.valid_to from codes c join core_registration r on r.ods_code = c.code
    where r.valid_to < date '9999-12-31'
    union
    select p.location_id, d.day from places p cross join public_days d
    union
    select p.location_id, f.day from places p join flips f using (area)
    union
    -- what lines of its provider's other places name
    select l.location_id, h.day
    from (select distinct location_id, provider_id from core_listing) l
    join (
        select provider_id, valid_from as day from core_provider_head_office
        union
        select provider_id, valid_to from core_provider_head_office
        where valid_to < date '9999-12-31'
    ) h using (provider_id)
    union
    -- when a second provider takes the name of its own, or gives it up
    select l.location_id, n.day
    from (select distinct location_id, provider_name from core_listing) l
    join (
        select provider_name, valid_from as day from core_provider_name where is_contested
        union
        select provider_name, valid_to from core_provider_name where valid_to < date '9999-12-31'
    ) n using (provider_name)
), dual_days as (
    -- a registration that counts under another falls out and comes back with that one
    select location_id, valid_from as day from core_dual
    union
    select location_id, valid_to from core_dual where valid_to < date '9999-12-31'
    union
    select u.location_id, d.day from core_dual u join days d on d.location_id = u.counted_under
)
from days
union
select location_id, u.day
from dual_days u
join (select location_id, min(valid_from) as listed_from from core_listing group by all)
    using (location_id)
where u.day >= listed_from;
