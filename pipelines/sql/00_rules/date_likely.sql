-- scalar: the day that an unreadable date most likely was, as text, or NULL: a spreadsheet counts
-- days from 30 December 1899, and shows 44286 where a cell is not marked as a date
create macro date_likely(text_) as
case when regexp_full_match(text_, '[34]\d{4}(\.\d+)?')
    then (date '1899-12-30' + cast(left(text_, 5) as integer))::varchar
end;
