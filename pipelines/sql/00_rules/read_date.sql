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
