-- scalar: the last day on which a workshop still helps those due on a day: the latest working day
-- with more days left than rescue_days (RULES §7)
create macro last_helpful_day(due_on_) as
(select max(day) from ref_calendar where is_working_day and day < due_on_ - setting_rescue_days());
