-- table: one row per place that any bookings up to d_ name: the next session it is booked on, and of
-- the open cycle the last one it came to, the last one it did not come to, and the last one of which
-- nobody says whether it came. A session of no known day counts in the cycle of its export's day
create macro bookings_at(d_) as table
with heard as (
    select b.location_id, b.state, b.session, b.session_on,
        session_words(b.session, b.session_on)
            || case when b.is_inferred then ' (not checked in, others were)' else '' end as words,
        coalesce(b.session_on, b.as_at) >= c.opens_on as in_cycle,
        b.state = 'booked'
            and coalesce(b.session_on >= d_, b.as_at >= c.opens_on) as is_ahead
    from mart_booking b
    cross join cycle_at(d_) c
    where b.valid_from <= d_ and d_ < b.valid_to
)
select
    location_id,
    count(*) filter (is_ahead) as ahead,
    first(words order by session_on nulls last, session) filter (is_ahead) as next_session,
    first(words order by session_on desc nulls last, session)
        filter (state = 'attended' and in_cycle) as attended_session,
    first(words order by session_on desc nulls last, session)
        filter (state = 'did not come' and in_cycle) as missed_session,
    first(words order by session_on desc nulls last, session)
        filter (state = 'booked' and in_cycle and not is_ahead) as earlier_session
from heard
group by location_id;
