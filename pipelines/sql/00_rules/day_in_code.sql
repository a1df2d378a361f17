-- scalar: the day that a spreadsheet took an ODS code for (APR6 became 2006-04-01), or NULL.
-- Without a year the day counts from 1900, which no code of ours can mean.
create macro day_in_code(text_) as
case
    when not regexp_matches(text_, '[-/. ]') then null
    when regexp_matches(text_, '^\d{4}-\d{2}-\d{2}') then try_strptime(left(text_, 10), '%Y-%m-%d')
    when regexp_matches(text_, '^\d{1,2}/\d{1,2}/\d{2,4}( |$)')
        then try_strptime(regexp_extract(text_, '^\S+'), ['%d/%m/%y', '%d/%m/%Y', '%m/%d/%y', '%m/%d/%Y'])
    when regexp_matches(text_, '^(\d{1,2}[- ])?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*([- ]\d{2,4})?$', 'i')
        then try_strptime(replace(text_, ' ', '-'), [
            '%b-%y', '%b-%Y', '%B-%y', '%B-%Y', '%d-%b', '%d-%B', '%d-%b-%y', '%d-%b-%Y', '%d-%B-%Y'
        ])
end;
