-- one row per row of a list of places, of bookings or of decisions, key that it has (CQC location id, ODS code, code
-- of its mailbox) and place that this key fits; no place where it fits none. Places that share a code
-- all fit it, and so do the registrations of one dual place
create temp table core_list_key as
with keys as (
    select export_key, row_number, 1 as turn, 'id' as key_kind, 'CQC location ID' as column_name,
        location_id as value, upper(usable_location_id(location_id)) as code
    from stg_own_list
    union all
    select export_key, row_number, 2, 'code', 'ODS code', ods_code, usable_code(ods_code)
    from stg_own_list
    union all
    select export_key, row_number, 2, 'code', 'ODS code', ods_code, usable_code(ods_code)
    from stg_nhsmail_list
    union all
    select export_key, row_number, 3, 'code', 'Shared mailbox', mailbox_code,
        usable_code(mailbox_code)
    from stg_nhsmail_list
    union all
    select export_key, row_number, 1, if(starts_with(place_code, '1-'), 'id', 'code'), 'ODS code',
        place_code, if(starts_with(place_code, '1-'), place_code, usable_code(place_code))
    from stg_workshop_bookings
    union all
    select export_key, row_number, 1, 'id', 'CQC location ID', location_id,
        upper(usable_location_id(location_id))
    from stg_link_decisions
), own as (
    select 'id' as key_kind, upper(location_id) as code, location_id from core_listing
    union
    select 'code', usable_code(ods_code), location_id from core_listing
), places as (
    select * from own
    union
    select o.key_kind, o.code, d.counted_under from own o join core_dual d using (location_id)
    union
    select o.key_kind, o.code, d.location_id
    from own o join core_dual d on d.counted_under = o.location_id
)
select k.*, p.location_id
from keys k
left join places p using (key_kind, code)
order by all;
