-- scalar: what a damaged code most likely was, or NULL where it cannot be told; never used to join.
-- damage_ is its code_damage. Where two spellings give the same cell both are told, the shorter first.
create macro code_likely(text_, damage_) as
case damage_
    when 'lost its leading zeros' then lpad(text_, 3, '0')
    when 'turned into a decimal number' then
        case when regexp_matches(text_, '^\d{1,3}\.0+$') then lpad(split_part(text_, '.', 1), 3, '0') end
    when 'turned into a date' then code_of_day(day_in_code(text_))
    when 'turned into an exponent' then code_spellings(
        nullif(regexp_extract(text_, '^(\d)(?:\.0+)?(?:[eE]|0+$)', 1), '') || 'E',
        case when contains(lower(text_), 'e') then regexp_extract(text_, '0*(\d+)$', 1)
            else (length(text_) - 1)::varchar end,
        3)
    when 'marked as closed' then
        nullif(upper(regexp_extract(text_, '^([a-z0-9]{3,6}?)\W*closed', 1, 'i')), '')
end;
