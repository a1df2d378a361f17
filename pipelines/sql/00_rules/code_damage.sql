-- scalar: what has happened to an ODS code on its way here, or NULL when it is sound (EXPORTS §4).
-- A damaged code is kept as found and joins nothing (RULES §9).
create macro code_damage(text_) as
case
    when text_ is null then null
    when says_nothing(text_) then 'a word or sign for nothing'
    -- most codes are short and begin with a letter: they need no pattern at all
    when length(text_) <= 6 and ord(text_) >= ord('A') and not contains(text_, '-')
        and not contains(text_, ' ') and lower(text_) <> 'closed' then null
    when contains(lower(text_), 'closed') and regexp_matches(text_, 'closed\W*$', 'i')
        then 'marked as closed'
    when day_in_code(text_) is not null then 'turned into a date'
    when (contains(text_, '+') or contains(text_, '.'))
        and regexp_matches(text_, '^\d+(\.\d+)?e\+?\d+$', 'i') then 'turned into an exponent'
    when regexp_matches(text_, '^[1-9]0{5,}$') then 'turned into an exponent'
    when contains(text_, '.') and regexp_matches(text_, '^\d+\.\d+$')
        then 'turned into a decimal number'
    when length(text_) < 3 and regexp_matches(text_, '^\d{1,2}$') then 'lost its leading zeros'
end;
