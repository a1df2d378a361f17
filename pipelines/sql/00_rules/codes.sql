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

-- scalar: an ODS code without the blanks and signs it holds; NULL for one that holds none, or where
-- too little or too much is left to be a code. Hyphens belong to some codes.
create macro code_tidied(text_) as
case when regexp_matches(text_, '[^A-Za-z0-9-]') then
    nullif(regexp_extract(upper(regexp_replace(text_, '[^A-Za-z0-9-]', '', 'g')), '^[A-Z0-9]{3,6}$'), '')
end;

-- scalar: the codes that begin and number the same way but for leading zeros, which a spreadsheet
-- cannot tell apart: “APR6 or APR06”, “8E27 or 8E027”; one of them where the number fills its width
create macro code_spellings(start_, number_, width_) as
start_ || number_ || case when length(number_) < width_ then ' or ' || start_ || lpad(number_, width_, '0') else '' end;

-- scalar: the ODS codes that a spreadsheet may have taken for this day: a month with its year, or,
-- where it is not the first of a month, with its day
create macro code_of_day(day_) as
list_transform([day_], lambda one: code_spellings(
    upper(strftime(one, '%b')),
    (case when day(one) = 1 and year(one) > 1900 then year(one) % 100 else day(one) end)::varchar,
    2))[1];

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

-- scalar: what a damaged code most likely was, likely_ being what its cell tells: many names carry
-- the code itself in brackets, which settles whether it was APR6 or APR06
create macro code_told_by_name(likely_, name_) as
coalesce(
    regexp_extract_all(upper(name_), '\(([A-Z0-9]{3,7})\)', 1).list_filter(lambda inside:
        replace(inside, '0', '') = replace(split_part(likely_, ' or ', 1), '0', '')
        or (likely_ is null and has_code_shape(inside)))[-1],
    likely_
);

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

-- scalar: the code as it joins (upper case), or NULL where it is blank or damaged (RULES §9)
create macro usable_code(text_) as case when code_damage(text_) is null then upper(text_) end;

-- scalar: whether a text in capitals has the shape of an ODS code of a care place, a head office or
-- an optician; neither a word, nor a year, nor a postcode district such as CO16 has it
create macro has_code_shape(text_) as
regexp_full_match(text_, 'V[LMN][A-Z0-9]{3}|[A-Z]\d[A-Z]\d[A-Z]')
or (
    regexp_full_match(text_, 'V[A-Z0-9]{4,6}|[AC][A-Z0-9]{3}|8[A-Z][A-Z0-9]{3}|T[P0-9][A-Z0-9]{2,3}')
    and regexp_matches(text_, '.\d')
    and not regexp_full_match(text_, '(A[BL]|C[ABFHMORTVW])\d\d')
);

-- scalar: site, head office, or that the announcement of February 2021 does not say (RULES §6)
create macro code_type_of(code_) as
case when code_ is not null then coalesce(
    (select code_type from ref_code_types where code_initial = left(code_, 1)),
    'not stated in the announcement'
) end;

-- scalar: the CQC location id that a text certainly means, or NULL: 1- and a number, or the code of an
-- NHS trust's site. A dash for the hyphen, blanks, and the decimal point of a spreadsheet leave no doubt
create macro location_id_of(text_) as
case
    when regexp_full_match(text_, '1-\d+|(R[A-Z0-9]|TA)[A-Z0-9]{3}') then text_
    else nullif(regexp_extract(
        regexp_replace(
            regexp_replace(text_, '[‐‑‒–—−]', '-', 'g'), '[\s\x{a0}\x{200b}]|\.0+$', '', 'g'),
        '^1-\d+$'), '')
end;

-- scalar: what a CQC location id in another form likely was, or NULL; only what location_id_of says of
-- it is used to join
create macro location_id_likely(text_) as
coalesce(
    location_id_of(text_),
    nullif(regexp_extract(regexp_replace(text_, '[^A-Za-z0-9.+-]', '', 'g'), '^1-\d+$'), ''));

-- scalar: the CQC location id as it joins: what a text certainly means, else the text as found, which
-- is no id of any place
create macro usable_location_id(text_) as coalesce(location_id_of(text_), text_);

-- scalar: whether a text in capitals can be nothing but the ODS code of a care place, neither a word
-- nor a surname with a number (VANE1, STEVENS1): V and four signs, of which a digit stands before a
-- letter, or only one letter stands before the digits, or none is a vowel
-- Of 2,054 codes of care places in two public exports (2019, 2026) 1,760 are of this form; all but
-- one begin VL, VM or VN, 198 are letters alone with a vowel among them.
create macro is_certain_code(text_) as
regexp_full_match(text_, 'V[A-Z0-9]{4}')
and (regexp_matches(text_, '\d[A-Z]') or regexp_full_match(text_, 'V[A-Z]?\d+')
    or not regexp_matches(text_, '[AEIOUY]'));

-- scalar: a code or postcode as it is searched: letters and digits only, case folded; NULL for none
create macro search_code(text_) as
nullif(regexp_replace(lower(text_), '[^a-z0-9]', '', 'g'), '');
