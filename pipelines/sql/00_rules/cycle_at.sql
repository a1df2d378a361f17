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
