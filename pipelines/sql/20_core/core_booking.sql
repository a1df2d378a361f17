-- one row per place, session and export of bookings that has a row for them: the state that row is
-- in, and the days on which it speaks: until the next export that has one for both
create temp table core_booking as
with rows_ as (
    select *, bool_or(state = 'attended') over (
        partition by export_key, session_key, session_on) as somebody_came
    from stg_workshop_bookings
), of_place as (
    select n.location_id, r.*
    from core_named_row n
    join rows_ r using (export_key, row_number)
    where n.location_id is not null
    -- one row per attendee: whoever came stands for the place
    qualify row_number() over (
        partition by n.location_id, export_key, session_key, session_on
        order by booking_state_rank(state), row_number) = 1
)
select
    p.location_id, p.session, p.session_key, p.session_on, p.booked_on, p.state_text,
    booking_state_of(p.state, p.session_on, p.as_at, coalesce(p.somebody_came, false)) as state,
    p.state is distinct from booking_state_of(p.state, p.session_on, p.as_at,
        coalesce(p.somebody_came, false)) as is_inferred,
    p.as_at, p.as_at as valid_from,
    coalesce(lead(p.as_at) over (
        partition by p.location_id, p.session_key, p.session_on order by p.export_key),
        date '9999-12-31') as valid_to,
    e.export_id
from of_place p
join stg_export e using (export_key)
order by all;
