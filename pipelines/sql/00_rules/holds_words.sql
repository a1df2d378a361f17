-- scalar: whether a text holds each of some words, wherever and in any order; both are from
-- search_words. Words are looked for as they are: no sign in them stands for another
create macro holds_words(searched_, words_) as
words_ <> '' and len(list_filter(string_split(words_, ' '),
    lambda word: not contains(coalesce(searched_, ''), word))) = 0;
