-- one row per place, workshop session and interval valid_from ≤ d < valid_to in which the bookings
-- say the same of them
create table mart_booking as
select * exclude session_key from core_booking
where valid_from < valid_to
order by location_id, session_on nulls last, session nulls last, valid_from;
