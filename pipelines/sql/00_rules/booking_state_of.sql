-- scalar: what became of a booking: its own state; but still booked after the session's day, where
-- somebody else of that session is told to have come, did not come
create macro booking_state_of(state_, session_on_, as_at_, somebody_came_) as
case when state_ = 'booked' and session_on_ < as_at_ and somebody_came_ then 'did not come'
    else state_ end;
