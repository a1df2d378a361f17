-- scalar: the day a text names, or NULL; order_ is 'day first' or 'month first', proved per column
-- at landing (EXPORTS §8). Two-digit years are tried first: %Y would read 21 as the year 21.
-- ISO text is what workbook date cells become; it needs no order, nor does a month in letters.
create macro read_date(text_, order_) as
case
    when text_ is null then null
    when regexp_matches(text_, '^\d{4}[-/]\d{2}[-/]\d{2}([ T].*)?$')
        then cast(try_strptime(replace(left(text_, 10), '/', '-'), '%Y-%m-%d') as date)
    else cast(coalesce(
        case when order_ = 'month first'
            then try_strptime(regexp_extract(text_, '^\S+'), ['%m/%d/%y', '%m/%d/%Y', '%m-%d-%y', '%m-%d-%Y'])
            else try_strptime(regexp_extract(text_, '^\S+'), [
                '%d/%m/%y', '%d/%m/%Y', '%d-%m-%y', '%d-%m-%Y', '%d.%m.%y', '%d.%m.%Y'
            ])
        end,
        -- ODS files write 20130401, Excel 25-Mar-21, Eventbrite Sep 26, 2026 7:05 PM
        try_strptime(regexp_extract(text_, '^\d{8}$'), '%Y%m%d'),
        try_strptime(text_, ['%d %B %Y', '%d %b %Y', '%d-%b-%y', '%d-%b-%Y']),
        try_strptime(regexp_extract(text_, '^[A-Za-z]+ \d+, \d{4}'), ['%b %d, %Y', '%B %d, %Y'])
    ) as date)
end;

-- scalar: the day that an unreadable date most likely was, as text, or NULL: a spreadsheet counts
-- days from 30 December 1899, and shows 44286 where a cell is not marked as a date
create macro date_likely(text_) as
case when regexp_full_match(text_, '[34]\d{4}(\.\d+)?')
    then (date '1899-12-30' + cast(left(text_, 5) as integer))::varchar
end;

-- scalar: what a day alone brings, in words: an edition opens on it, or a deadline has passed
create macro day_passed(day_) as
(select string_agg(what, ' and ' order by what) from (
    select 'the ' || edition || ' edition opened' as what from ref_cycles where opens_on = day_
    union all
    select 'the deadline of ' || long_date(deadline) || ' had passed' from ref_cycles
    where deadline + 1 = day_));

-- scalar: how many of England's working days there are in the calendar up to and including a day
create macro working_day_number(day_) as
(select working_day_number from ref_calendar where day = day_);

-- scalar: England's working days after d_ up to and including the deadline; 0 once it is past
create macro working_days_left(deadline_, d_) as
greatest(working_day_number(deadline_) - working_day_number(d_), 0);

-- scalar: calendar days from d_ to a deadline; 0 on the day itself, negative when past (RULES §1)
create macro days_left(deadline_, d_) as deadline_ - d_;

-- scalar: the last day on which a workshop still helps those due on a day: the latest working day
-- with more days left than rescue_days (RULES §7)
create macro last_helpful_day(due_on_) as
(select max(day) from ref_calendar where is_working_day and day < due_on_ - setting_rescue_days());
