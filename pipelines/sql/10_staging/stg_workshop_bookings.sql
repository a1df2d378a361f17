-- one row per row of an export of workshop bookings: who (by one code), which session, what state
create temp table stg_workshop_bookings as
select
    b.export_key, b.row_number, e.as_at, b.place_code, b.state as state_text, s.state, b.session,
    folded_text(b.session) as session_key,
    read_date(b.session_on, e.date_orders['session_on']) as session_on,
    read_date(b.booked_on, e.date_orders['booked_on']) as booked_on
from raw_workshop_bookings b
join stg_export e using (export_key)
left join ref_booking_states s on folded_text(s.text) = folded_text(b.state);
