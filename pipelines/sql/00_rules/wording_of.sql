-- scalar: the plain words for a code, from wording.csv; the code itself where it has none. A map
-- that holds for all rows: a subquery that depends on the row costs a join wherever it is written.
create macro wording_of(kind_, code_) as
coalesce(
    (select map(list(w.key), list(w.text)) from ref_wording w)[kind_ || '.' || code_], code_);
