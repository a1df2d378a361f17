-- scalar: the word by which a cell where a code belongs is a total or a note under the table, or NULL;
-- nothing else of it is given, since a note may name a person
create macro total_or_note_in(text_) as
coalesce(
    nullif(regexp_extract(
        text_,
        '(?i)^\W*?([*†‡©]|(?:(?:grand |sub[- ]?)?totals?|sum|count|source|notes?|footnotes?|data as at'
            || '|as at|produced|printed|generated|extracted|end of|page|copyright)\b)',
        1), ''),
    nullif(regexp_extract(text_, '(?i)\b(totals?)\W*$', 1), ''));
