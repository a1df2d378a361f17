-- scalar: the day a text names, or NULL; order_ is 'day first' or 'month first', proved per column
-- at landing (FORMATS §7.7). Two-digit years are tried first: %Y would read 21 as the year 21.
-- ISO text is what workbook date cells become and needs no order.
create macro read_date(text_, order_) as
case
    when text_ is null then null
    when regexp_matches(text_, '^\d{4}-\d{2}-\d{2}([ T].*)?$')
        then cast(try_strptime(left(text_, 10), '%Y-%m-%d') as date)
    when order_ = 'month first'
        then cast(try_strptime(regexp_extract(text_, '^\S+'), ['%m/%d/%y', '%m/%d/%Y', '%m-%d-%Y']) as date)
    else cast(coalesce(
        try_strptime(regexp_extract(text_, '^\S+'), ['%d/%m/%y', '%d/%m/%Y', '%d-%m-%Y', '%d.%m.%Y']),
        try_strptime(text_, ['%d %B %Y', '%d %b %Y'])
    ) as date)
end;
