-- table: one row, the cycle whose edition is open on d_, with the one before and the one after;
-- no row before the first opening (RULES §1)
create macro cycle_at(d_) as table
select *
from (
    select
        cycle, edition, opens_on, deadline, approaching_once,
        edition_number(edition) as open_edition,
        lag(edition_number(edition)) over by_opening as previous_edition,
        lead(opens_on) over by_opening as next_opens_on,
        coalesce(
            lead(deadline) over by_opening, make_date(year(deadline) + 1, 6, 30)
        ) as next_deadline,
        lead(cycle) over by_opening as next_cycle
    from ref_cycles
    window by_opening as (order by opens_on)
)
where opens_on <= d_ and (next_opens_on > d_ or next_opens_on is null);

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

-- scalar: edition_of, where the label was already read from the text: labelled_edition_ (RULES §1)
create macro edition_from(level_, labelled_edition_, dated_edition_, generation_) as
case when level_ >= 0 then coalesce(
    labelled_edition_,
    dated_edition_,
    case when generation_ = 'G1' then (select min(edition_number(edition)) from ref_cycles) end
) end;

-- scalar: 20 → '20/21'; one of a hundred labels made beforehand, since each place shows three
create macro edition_label(number_) as
list_extract(
    list_transform(range(100), lambda n:
        lpad(cast(n as varchar), 2, '0') || '/' || lpad(cast((n + 1) % 100 as varchar), 2, '0')),
    number_ + 1);

-- scalar: '20/21' or '20-21' → 20; NULL where the label is no pair of consecutive years
create macro edition_number(label_) as
case
    when regexp_matches(label_, '^\d\d[/-]\d\d$')
        and (cast(left(label_, 2) as integer) + 1) % 100 = cast(right(label_, 2) as integer)
    then cast(left(label_, 2) as smallint)
end;

-- scalar: the edition of a published row: its label, else its date, else 18/19 in the 2019
-- generation of the public export, else unknown (RULES §1). dated_edition_ is edition_on(its date).
create macro edition_of(level_, text_, dated_edition_, generation_) as
edition_from(level_, edition_number(status_label(text_)), dated_edition_, generation_);

-- scalar: the edition open on a day; a day before the first opening belongs to the first (RULES §1)
create macro edition_on(day_) as
case when day_ is not null then coalesce(
    (select max(edition_number(edition)) from ref_cycles where opens_on <= day_),
    (select min(edition_number(edition)) from ref_cycles)
) end;
