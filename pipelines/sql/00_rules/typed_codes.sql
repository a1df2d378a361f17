-- scalar: the ODS code of a care place at the end of a mailbox's name, in capitals; NULL where what
-- stands there may be the end of a surname
create macro code_ending(name_) as
case
    when regexp_matches(name_, '[a-z]V[LMNPZ][A-Z0-9]{3}$')
        or (regexp_matches(name_, '(^|[-._]|[a-z])V[A-Z0-9]{4}$') and is_certain_code(right(name_, 5)))
        or (regexp_matches(name_, '(^|[-._])v\w{4}$', 'i') and is_certain_code(upper(right(name_, 5))))
        -- joined to the name before it, in small letters: petrov1985 ends in no code
        or (regexp_matches(name_, 'v([lmn]\w{3}|\w*\d[a-z]\w*)$', 'i')
            and is_certain_code(upper(right(name_, 5))))
    then upper(right(name_, 5))
end;

-- scalar: the ODS code that a shared NHSmail mailbox carries at the end of its name, as in
-- oxford.oakhouseVZ5QQ@nhs.net (support.nhs.net); blank for any other address, which may be a
-- person's: sam.vaughn, sam.vane1 and sam.stevens1 carry none. Letters alone with a vowel are a code
-- only where they stand in capitals behind small letters
create macro mailbox_code(address_) as
code_ending(regexp_extract(trim(address_), '^([^@]+)@nhs\.(?:net|uk)$', 1, 'i'));

-- scalar: the different codes of places that stand in what somebody typed: CQC location ids, and ODS
-- codes where no name can be meant; addresses (@) hold none. Letters alone, as in VLRAG, are a code
-- only in capitals and where no surname stands: alone, in brackets, or behind “ODS” or “code”.
-- VZ: the invented region's
create macro codes_in(text_) as
list_distinct(list_transform(
    regexp_extract_all(text_, '\b1-\d{6,}\b')
    || list_filter(
        regexp_extract_all(regexp_replace(upper(text_), '\S*@\S*', ' ', 'g'), '\bV[A-Z0-9]{4}\b'),
        lambda word: is_certain_code(word))
    || list_filter(
        regexp_extract_all(regexp_replace(text_, '\S*@\S*', ' ', 'g'), '\bV[LMNPZ][A-Z0-9]{3}\b'),
        lambda word: regexp_matches(word, '\d'))
    || regexp_extract_all(text_, '^\W*(V[LMNPZ][A-Z]{3})\W*(?:$|\()', 1)
    || regexp_extract_all(text_, '\((V[LMNPZ][A-Z]{3})\)', 1)
    || regexp_extract_all(
        text_, '(?:(?i)\b(?:ODS|code)(?:\W+is)?\b\W*(?-i))\b(V[LMNPZ][A-Z]{3})\b', 1),
    lambda code: upper(code)));

-- scalar: the code by which what somebody typed names a place: the only one that stands in it; else
-- the whole of it where it is a head office's code, or one that a spreadsheet has spoiled. NULL for
-- anything else, which may name a person
create macro place_code_in(text_) as
case
    when starts_with(location_id_of(text_), '1-') then location_id_of(text_)
    when len(codes_in(text_)) > 0
        then case when len(codes_in(text_)) = 1 then codes_in(text_)[1] end
    when not starts_with(upper(text_), 'V') and has_code_shape(upper(text_))
        and regexp_matches(text_, '\d[A-Za-z]') then upper(text_)
    when code_damage(text_) like 'turned into%' or code_damage(text_) = 'lost its leading zeros'
        then text_
end;

-- scalar: the short code that a CCG's name ends in, as "NHS Kent and Medway ICB - 91Q (CCG)"; NULL
-- where it has none
create macro ccg_code_in(name_) as
nullif(regexp_extract(upper(trim(name_)), ' - ([0-9A-Z]{3,5})(\s*\(CCG\))?$', 1), '');
