-- scalar: a text as it is compared: trimmed, single blanks, case folded; NULL where it is blank
create macro folded_text(text_) as
nullif(lower(trim(regexp_replace(text_, '\s+', ' ', 'g'))), '');

-- scalar: the first so many of a list by commas, and how many more there are; blank for an empty one
create macro first_few(list_, most_) as
nullif(array_to_string(list_[1:most_], ', ') || case when len(list_) > most_
    then ' and ' || (len(list_) - most_) || ' more' else '' end, '');

-- scalar: a text on one line, as it stands among others a line each
create macro one_line(text_) as translate(text_, chr(10) || chr(13), '  ');

-- scalar: a text cut to so many characters, with a mark where something was cut
create macro shortened(text_, most_) as
case when length(text_) <= most_ then text_ else rtrim(left(text_, most_ - 1)) || '…' end;

-- scalar: a number as people write it: 8, not 8.0
create macro plain_number(number_) as regexp_replace(number_::varchar, '\.0$', '');

-- scalar: a share in percent; NULL of nothing
create macro percent(part_, whole_) as
case when whole_ > 0 then round(100.0 * part_ / whole_, 1) end;

-- scalar: true, false, or NULL for a text that says neither
create macro yes_or_no(text_) as
case
    when lower(text_) in ('y', 'yes', 'true') then true
    when lower(text_) in ('n', 'no', 'false') then false
end;

-- scalar: whether a cell holds a word or sign that other programs write where nothing is known.
-- NIL and TBA are no such words: NIL is a code in use, and TBA has the shape of one.
create macro says_nothing(text_) as
lower(text_) in (
    'null', '(null)', '<null>', 'none', 'n/a', 'na', '-', '--', '–', '—', '?', '.', 'unknown',
    'not known', 'not applicable', '#n/a', '#ref!', '#value!', '#name?', '#null!', '#num!', '#div/0!'
) or text_ in ('nan', 'NaN', 'NaT');

-- scalar: a text as it is searched: case, accents and punctuation make no difference, "&" is "and";
-- an apostrophe is left out, every other sign parts two words
create macro search_words(text_) as
trim(regexp_replace(
    regexp_replace(replace(lower(strip_accents(text_)), '&', ' and '), '[''’‘`´]', '', 'g'),
    '[^\p{L}\p{N}]+', ' ', 'g'));

-- scalar: whether a text holds each of some words, wherever and in any order; both are from
-- search_words. Words are looked for as they are: no sign in them stands for another
create macro holds_words(searched_, words_) as
words_ <> '' and len(list_filter(string_split(words_, ' '),
    lambda word: not contains(coalesce(searched_, ''), word))) = 0;

-- scalar: 30 June 2021
create macro long_date(day_) as strftime(day_, '%-d %B %Y');

-- scalar: '6 to 19 places'; '1 place' where both ends are one
create macro places_between(least_, most_) as
case when least_ = most_ then least_::varchar else least_ || ' to ' || most_ end
|| case when most_ = 1 then ' place' else ' places' end;

-- scalar: the CCG, local authority or setting of a place, in words where no export tells it
create macro or_not_known(kind_, name_) as coalesce(name_, kind_ || ' not known');

-- scalar: the plain words for a code, from wording.csv; the code itself where it has none. A map
-- that holds for all rows: a subquery that depends on the row costs a join wherever it is written.
create macro wording_of(kind_, code_) as
coalesce(
    (select map(list(w.key), list(w.text)) from ref_wording w)[kind_ || '.' || code_], code_);
