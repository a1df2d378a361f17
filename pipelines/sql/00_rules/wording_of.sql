-- scalar: the plain words for a code, from wording.csv; the code itself where it has none
create macro wording_of(kind_, code_) as
coalesce((select text from ref_wording where key = kind_ || '.' || code_), code_);
