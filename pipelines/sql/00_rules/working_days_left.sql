-- scalar: England's working days after d_ up to and including the deadline; 0 once it is past
create macro working_days_left(deadline_, d_) as
greatest(working_day_number(deadline_) - working_day_number(d_), 0);
