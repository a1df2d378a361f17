-- one row per row of a list of places or of bookings, and place that it names: by CQC location id,
-- else by usable ODS code, else by that of its mailbox; no place where it fits none. Places that
-- share a code are all named, and so are the registrations of one dual place
create temp table core_named_row as
with tries as (
    select export_key, row_number, 1 as try, 'id' as key_kind, upper(location_id) as code
    from stg_own_list
    union all
    select export_key, row_number, 2, 'code', usable_code(ods_code) from stg_own_list
    union all
    select export_key, row_number, 2, 'code', usable_code(ods_code) from stg_nhsmail_list
    union all
    select export_key, row_number, 3, 'code', usable_code(mailbox_code) from stg_nhsmail_list
    union all
    select export_key, row_number, 1, 'id', upper(place_code) from stg_workshop_bookings
    union all
    select export_key, row_number, 2, 'code', usable_code(place_code) from stg_workshop_bookings
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
), fitting as (
    select t.export_key, t.row_number, p.location_id
    from tries t
    join places p using (key_kind, code)
    qualify t.try = min(t.try) over (partition by t.export_key, t.row_number)
)
select t.export_key, t.row_number, f.location_id
from (select distinct export_key, row_number from tries) t
left join fitting f using (export_key, row_number)
order by all;
