-- scalar: whether a text in capitals can be nothing but the ODS code of a care place, neither a word
-- nor a surname with a number (VANE1, STEVENS1): V and four signs, of which a digit stands before a
-- letter, or only one letter stands before the digits, or none is a vowel
-- Of 2,054 codes of care places in two public exports (2019, 2026) 1,760 are of this form; all but
-- one begin VL, VM or VN, 198 are letters alone with a vowel among them.
create macro is_certain_code(text_) as
regexp_full_match(text_, 'V[A-Z0-9]{4}')
and (regexp_matches(text_, '\d[A-Z]') or regexp_full_match(text_, 'V[A-Z]?\d+')
    or not regexp_matches(text_, '[AEIOUY]'));
