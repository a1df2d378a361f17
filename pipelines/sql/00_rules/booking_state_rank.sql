-- scalar: which of several rows of one place and session in one export speaks for it, the lowest
-- number first: whoever came stands for the place
create macro booking_state_rank(state_) as
case state_ when 'attended' then 1 when 'did not come' then 2 when 'booked' then 3
    when 'cancelled' then 4 else 5 end;
