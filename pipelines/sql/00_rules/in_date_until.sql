-- scalar: the first day on which a publication no longer counts under a policy (RULES §8).
-- P1 and P3 end with the openings of the next editions; without a date P2 and P4 answer as P1.
create macro in_date_until(policy_, level_, edition_end_, next_edition_end_, published_on_) as
case
    when coalesce(level_, -1) < 0 then null
    when policy_ = 'P5' then date '9999-12-31'
    when policy_ = 'P3' then next_edition_end_
    when policy_ = 'P1' or published_on_ is null then edition_end_
    -- 29 February: 28 February a year on is still less than 12 months away, 1 March is not
    when policy_ = 'P2' and strftime(published_on_, '%m-%d') = '02-29'
        then make_date(year(published_on_) + 1, 3, 1)
    when policy_ = 'P2' then cast(published_on_ + interval 12 month as date)
    when policy_ = 'P4' then make_date(
        year(published_on_) + case when published_on_ > make_date(year(published_on_), 6, 30)
            then 2 else 1 end, 1, 1)
end;
