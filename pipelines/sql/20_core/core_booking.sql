-- one row per place, session and export of bookings that has a row for them: the state that row is
-- in, and the days on which it speaks. The newest export that tells of a session speaks for it whole
create temp table core_booking as
with rows_ as (
    select *, session_key is null and session_on is null as is_nameless,
        bool_or(state = 'attended') over (
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
), told as (
    select session_key, session_on, null as location_id, export_key, as_at
    from rows_ where not is_nameless
    union
    -- nothing says whether two sessions of neither name nor day are one: told place by place
    select null, null, location_id, export_key, as_at from of_place where is_nameless
), told_until as (
    select *, lead(as_at, 1, date '9999-12-31') over (
        partition by session_key, session_on, location_id order by export_key) as told_again_on
    from told
), moved as (
    -- a later export books the place on another day of a session of this name, still to come, and
    -- no export of that later day tells of this one
    select o.location_id, o.export_key, o.session_key, o.session_on, min(n.as_at) as moved_on
    from of_place o
    join of_place n on n.location_id = o.location_id and n.session_key = o.session_key
        and n.as_at > o.as_at and n.session_on is not null and n.state = 'booked'
        and coalesce(o.session_on >= n.as_at, true)
    anti join told t on t.session_key = o.session_key
        and t.session_on is not distinct from o.session_on and t.as_at = n.as_at
    group by all
)
select
    p.location_id, p.session, p.session_key, p.session_on, p.booked_on, p.state_text,
    booking_state_of(p.state, p.session_on, p.as_at, coalesce(p.somebody_came, false)) as state,
    p.state is distinct from booking_state_of(p.state, p.session_on, p.as_at,
        coalesce(p.somebody_came, false)) as is_inferred,
    p.as_at, p.as_at as valid_from, least(t.told_again_on, m.moved_on) as valid_to, e.export_id
from of_place p
join told_until t on t.export_key = p.export_key
    and t.session_key is not distinct from p.session_key
    and t.session_on is not distinct from p.session_on
    and (t.location_id is null or t.location_id = p.location_id)
left join moved m on m.export_key = p.export_key and m.location_id = p.location_id
    and m.session_key = p.session_key and m.session_on is not distinct from p.session_on
join stg_export e on e.export_key = p.export_key
order by all;
