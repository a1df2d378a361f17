-- scalar: the day the NHSmail minimum is judged on: d_, but not before the waiver's end (RULES §6)
create macro after_waiver(d_) as
greatest(d_, setting_nhsmail_waiver_until() + 1);
