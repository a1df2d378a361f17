-- scalar: what a day alone brings, in words: an edition opens on it, or a deadline has passed
create macro day_passed(day_) as
(select string_agg(what, ' and ' order by what) from (
    select 'the ' || edition || ' edition opened' as what from ref_cycles where opens_on = day_
    union all
    select 'the deadline of ' || long_date(deadline) || ' had passed' from ref_cycles
    where deadline + 1 = day_));
