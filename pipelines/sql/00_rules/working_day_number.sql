-- scalar: how many of England's working days there are in the calendar up to and including a day
create macro working_day_number(day_) as
(select working_day_number from ref_calendar where day = day_);
