-- one row per place and code of the registration that went before its own: as the ODS says, or that of
-- the only place of the same name and postcode, of another provider, that opened earlier and is open no
-- more, as after a sale. What a predecessor published does not speak for the place: its new owner has to
create temp table core_predecessor as
with known as (
    -- as last listed: a place that has closed has no attributes any more
    select location_id, usable_code(ods_code) as code, compared_name(location_name, null) as name,
        upper(replace(postcode, ' ', '')) as postcode, opened_on,
        provider_id, provider_name
    from core_listing
    where kind in ('hsca_locations', 'line_by_line', 'latest_ratings')
    qualify row_number() over (partition by location_id order by valid_from desc, kind) = 1
), last_known as (
    select location_id, out_of_scope_because
    from core_attributes
    qualify row_number() over (partition by location_id order by day desc) = 1
), decided as (
    select location_id, ods_code, answer from core_link_now where relation = 'predecessor'
), same_door as (
    select a.location_id, any_value(b.code) as ods_code
    from known a
    join known b on b.name = a.name and b.postcode = a.postcode and b.opened_on < a.opened_on
        and not same_provider(a, b)
    semi join (from last_known where starts_with(out_of_scope_because, 'closed')) o
        on o.location_id = b.location_id
    where b.code is distinct from a.code
    group by a.location_id
    having count(*) = 1 and count(b.code) = 1
)
select location_id, ods_code, 'person' as known_by from decided where answer = 'yes'
union all
select *
from (
    select k.location_id, s.ods_code, 'ODS' as known_by
    from known k
    join core_ods_successor s on s.successor_code = k.code and s.ods_code <> k.code
    union all
    select location_id, ods_code, 'name and postcode' from same_door
)
anti join decided using (location_id, ods_code);
