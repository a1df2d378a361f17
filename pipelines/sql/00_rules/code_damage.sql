-- scalar: what has happened to an ODS code on its way here, or NULL when it is sound (FORMATS §1.5).
-- A damaged code is kept as found and joins nothing (RULES §9).
create macro code_damage(text_) as
case
    when text_ is null then null
    -- every damage below begins with a digit or holds a dash: most codes need no pattern at all
    when ord(text_) not between ord('0') and ord('9') and not contains(text_, '-') then null
    when regexp_matches(text_, '^\d{4}-\d{2}-\d{2}')
        or regexp_matches(text_, '^\d{1,2}/\d{1,2}/\d{2,4}$')
        or regexp_matches(text_, '^([a-z]{3}-\d{1,4}|\d{1,2}-[a-z]{3}(-\d{2,4})?)$', 'i') then 'turned into a date'
    when regexp_matches(text_, '^\d+(\.\d+)?e\+?\d+$', 'i')
        and (contains(text_, '+') or contains(text_, '.')) then 'turned into an exponent'
    when regexp_matches(text_, '^\d+\.\d+$') then 'turned into a decimal number'
    when regexp_matches(text_, '^\d{1,2}$') then 'lost its leading zeros'
end;
