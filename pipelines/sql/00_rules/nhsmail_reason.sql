-- scalar: why a place that uses NHSmail and is below its minimum is flagged: until the waiver ends
-- it is about to lose it, afterwards it is below it (RULES §6). list_on_: the day of the list
create macro nhsmail_reason(list_on_, d_) as
case when d_ <= setting_nhsmail_waiver_until()
    then 'uses NHSmail and loses the basis for it on ' || long_date(setting_nhsmail_waiver_until())
    else 'uses NHSmail and is below ' || setting_nhsmail_minimum_level() || ', its minimum since '
        || long_date(setting_nhsmail_waiver_until() + 1)
end || ' (list of ' || long_date(list_on_) || ')';
