-- scalar: whether a cell holds a word or sign that other programs write where nothing is known.
-- NIL and TBA are no such words: NIL is a code in use, and TBA has the shape of one.
create macro says_nothing(text_) as
lower(text_) in (
    'null', '(null)', '<null>', 'none', 'n/a', 'na', '-', '--', '–', '—', '?', '.', 'unknown',
    'not known', 'not applicable', '#n/a', '#ref!', '#value!', '#name?', '#null!', '#num!', '#div/0!'
) or text_ in ('nan', 'NaN', 'NaT');
