-- scalar: what a kind of export is called; its code where it is none we know. A map that holds for
-- all rows, as in wording_of
create macro kind_title(kind_) as
coalesce((select map(list(k.kind), list(k.title)) from mart_kind k)[kind_], kind_);
