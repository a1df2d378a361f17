-- scalar: what a damaged code most likely was, or NULL where it cannot be told; never used to join.
-- APR3 and APR03 give the same cell, so a date is answered with the shorter spelling and a question.
create macro code_likely(text_) as
case code_damage(text_)
    when 'lost its leading zeros' then lpad(text_, 3, '0')
    when 'turned into a date' then
        case
            when regexp_matches(text_, '^\d{4}-\d{2}-\d{2}') then
                upper(strftime(try_cast(left(text_, 10) as date), '%b'))
                || cast(year(try_cast(left(text_, 10) as date)) % 100 as varchar) || ' or '
                || upper(strftime(try_cast(left(text_, 10) as date), '%b%y'))
            when regexp_matches(text_, '^[a-z]{3}-\d{1,4}$', 'i') then upper(replace(text_, '-', ''))
        end
    when 'turned into an exponent' then
        regexp_replace(regexp_replace(upper(text_), '\.0*E', 'E'), '\+', '')
end;
