-- scalar: the ODS codes that a spreadsheet may have taken for this day: a month with its year, or,
-- where it is not the first of a month, with its day
create macro code_of_day(day_) as
list_transform([day_], lambda one: code_spellings(
    upper(strftime(one, '%b')),
    (case when day(one) = 1 and year(one) > 1900 then year(one) % 100 else day(one) end)::varchar,
    2))[1];
