-- scalar: working days a place needs: its hours at so many a day, and some in reserve (RULES §6)
create macro working_days_needed(hours_) as
cast(ceil(hours_ / setting_hours_per_day()) as integer)
+ setting_reserve_days();
