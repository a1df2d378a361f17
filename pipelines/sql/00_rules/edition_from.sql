-- scalar: edition_of, where the label was already read from the text: labelled_edition_ (RULES §1)
create macro edition_from(level_, labelled_edition_, dated_edition_, generation_) as
case when level_ >= 0 then coalesce(
    labelled_edition_,
    dated_edition_,
    case when generation_ = 'G1' then (select min(edition_number(edition)) from ref_cycles) end
) end;
