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
