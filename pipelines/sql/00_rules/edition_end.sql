-- scalar: the opening day of the edition after this one (after_ 1) or of the one after that (2);
-- an edition older than the first known ended with the first opening, the last one has no end yet
create macro edition_end(edition_, after_) as
coalesce(
    list_extract(
        (select list(opens_on order by opens_on) from ref_cycles
         where edition_number(edition) > edition_),
        case when edition_ < (select min(edition_number(edition)) from ref_cycles)
            then 1 else after_ end),
    date '9999-12-31');
