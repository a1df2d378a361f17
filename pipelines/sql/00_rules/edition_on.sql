-- scalar: the edition open on a day; a day before the first opening belongs to the first (RULES §1)
create macro edition_on(day_) as
case when day_ is not null then coalesce(
    (select max(edition_number(edition)) from ref_cycles where opens_on <= day_),
    (select min(edition_number(edition)) from ref_cycles)
) end;
