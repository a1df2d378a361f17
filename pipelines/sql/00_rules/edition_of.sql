-- scalar: the edition of a published row: its label, else its date, else 18/19 in the 2019
-- generation of the public export, else unknown (RULES §1). dated_edition_ is edition_on(its date).
create macro edition_of(level_, text_, dated_edition_, generation_) as
case when level_ >= 0 then coalesce(
    edition_number(status_label(text_)),
    dated_edition_,
    case when generation_ = 'G1' then (select min(edition_number(edition)) from ref_cycles) end
) end;
