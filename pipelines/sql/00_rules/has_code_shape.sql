-- scalar: whether a text in capitals has the shape of an ODS code of a care place, a head office or
-- an optician; neither a word, nor a year, nor a postcode district such as CO16 has it
create macro has_code_shape(text_) as
regexp_full_match(text_, 'V[LMN][A-Z0-9]{3}|[A-Z]\d[A-Z]\d[A-Z]')
or (
    regexp_full_match(text_, 'V[A-Z0-9]{4,6}|[AC][A-Z0-9]{3}|8[A-Z][A-Z0-9]{3}|T[P0-9][A-Z0-9]{2,3}')
    and regexp_matches(text_, '.\d')
    and not regexp_full_match(text_, '(A[BL]|C[ABFHMORTVW])\d\d')
);
