-- one row per place and boundary day: its attributes, HSCA register first, then Line By Line, then
-- Latest ratings, then care directory, field by field (RULES §3), code and beds from the Capacity
-- Tracker where all are blank; and why it is out of scope, where it is
create temp table core_attributes as
with gathered as (
select
    s.location_id, s.day,
    coalesce(h.location_name, l.location_name, r.location_name, c.location_name) as location_name,
    coalesce(h.ods_code, l.ods_code, r.ods_code, t.ods_code) as ods_code,
    coalesce(h.is_care_home, l.is_care_home, r.is_care_home, c.is_care_home) as is_care_home,
    coalesce(h.care_setting, c.care_setting, care_setting_of(null, null, null, null, null, null,
        coalesce(h.is_care_home, l.is_care_home, r.is_care_home, c.is_care_home))) as care_setting,
    coalesce(h.beds, l.beds, r.beds, t.beds) as beds,
    coalesce(nullif(concat_ws(', ', coalesce(h.street, l.street, r.street),
        coalesce(h.address_line_2, l.address_line_2, r.address_line_2)), ''), c.street, '') as address,
    coalesce(h.city, l.city, r.city) as town,
    coalesce(h.postcode, l.postcode, r.postcode, c.postcode) as postcode,
    coalesce(h.phone, l.phone, r.phone, c.phone) as phone,
    coalesce(h.local_authority, l.local_authority, r.local_authority, c.local_authority) as local_authority,
    coalesce(h.ccg_ons_code, l.ccg_ons_code, r.ccg_ons_code) as ccg_ons_code,
    coalesce(h.ccg_name, l.ccg_name, r.ccg_name) as ccg_name,
    coalesce(h.region, l.region, r.region, c.region) as region,
    coalesce(h.provider_id, l.provider_id, r.provider_id, c.provider_id) as provider_id,
    coalesce(h.provider_name, l.provider_name, r.provider_name, c.provider_name) as provider_name,
    coalesce(h.brand_id, l.brand_id, r.brand_id) as brand_id,
    coalesce(h.brand_name, l.brand_name, r.brand_name) as brand_name,
    is_council(coalesce(h.ownership, l.ownership, r.ownership),
        coalesce(h.provider_name, l.provider_name, r.provider_name, c.provider_name)) as is_council,
    l.is_large as large_flag,
    coalesce(h.opened_on, l.opened_on, r.opened_on) as opened_on,
    case
        when h.location_id is null and l.location_id is null and r.location_id is null
            and s.hsca_from is null and s.line_from is null then 'not listed yet'
        when is_closed(s.line_from is not null and not s.line_speaks, s.line_as_at,
                case when s.hsca_speaks then s.hsca_as_at end, s.ratings_as_at)
            or is_closed(s.hsca_from is not null and not s.hsca_speaks, s.hsca_as_at,
                case when s.line_speaks then s.line_as_at end, s.ratings_as_at)
            then 'closed: missing from the newest export that covers its area'
        when coalesce(h.is_dormant, l.is_dormant) then 'dormant'
        when coalesce(h.opened_on, l.opened_on, r.opened_on) > s.day then 'not open yet'
        when not s.line_speaks
            and coalesce(lower(coalesce(h.location_type, r.location_type)), '') <> 'social care org'
            then 'not adult social care: ' || coalesce(h.location_type, r.location_type, 'no type')
    end as out_of_scope_because
from core_speaking s
left join core_listing h on h.kind = 'hsca_locations' and h.location_id = s.location_id
    and h.valid_from = s.hsca_from and s.hsca_speaks
left join core_listing l on l.kind = 'line_by_line' and l.location_id = s.location_id
    and l.valid_from = s.line_from and s.line_speaks
left join core_listing r on r.kind = 'latest_ratings' and r.location_id = s.location_id
    and r.valid_from = s.ratings_from
left join core_listing c on c.kind = 'care_directory' and c.location_id = s.location_id
    and c.valid_from <= s.day and s.day < c.valid_to
left join core_listing t on t.kind = 'capacity_tracker' and t.location_id = s.location_id
    and t.valid_from <= s.day and s.day < t.valid_to
)
select *, hash(*columns(* exclude (day, out_of_scope_because))) as version
from gathered;
