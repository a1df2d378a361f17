-- scalar: why a place is flagged as booked on nothing. bookings_on_: the day of the newest bookings;
-- earlier_: the session it was booked on before, of which nobody says whether it came
create macro nothing_booked_reason(bookings_on_, earlier_) as
'booked on no session to come (bookings of ' || long_date(bookings_on_) || ')'
    || coalesce('; was booked on ' || earlier_, '');
