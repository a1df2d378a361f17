-- scalar: a text as it is searched: case, accents and punctuation make no difference, "&" is "and";
-- an apostrophe is left out, every other sign parts two words
create macro search_words(text_) as
trim(regexp_replace(
    regexp_replace(replace(lower(strip_accents(text_)), '&', ' and '), '[''’‘`´]', '', 'g'),
    '[^\p{L}\p{N}]+', ' ', 'g'));
