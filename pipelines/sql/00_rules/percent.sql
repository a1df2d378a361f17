-- scalar: a share in percent; NULL of nothing
create macro percent(part_, whole_) as
case when whole_ > 0 then round(100.0 * part_ / whole_, 1) end;
