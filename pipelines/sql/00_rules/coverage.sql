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

-- scalar: whether a place's speaking publication is in date on d_ under a policy (RULES §8)
create macro in_date_under(policy_, d_, p1_until_, p2_until_, p3_until_, p4_until_, p5_until_) as
coalesce(d_ < case policy_
    when 'P1' then p1_until_ when 'P2' then p2_until_ when 'P3' then p3_until_
    when 'P4' then p4_until_ when 'P5' then p5_until_ end, false);

-- scalar: whether a place's speaking publication counts on d_ under a policy and a counting (RULES §8)
create macro counts_under(
    policy_, counting_, d_, held_by_, p1_until_, p2_until_, p3_until_, p4_until_, p5_until_
) as
in_date_under(policy_, d_, p1_until_, p2_until_, p3_until_, p4_until_, p5_until_)
and held_under(counting_, held_by_);

-- scalar: whether a counting counts the publication of whoever holds it (RULES §8)
create macro held_under(counting_, held_by_) as
case counting_
    when 'own' then held_by_ = 'own'
    when 'own_or_confirmed' then held_by_ in ('own', 'head office')
    when 'with_unconfirmed' then held_by_ <> 'none' end;

-- scalar: how many more places a target in percent needs; NULL, never 0, where no target is set
-- (greatest() would ignore the NULL). Multiplied first: 55 / 100 * 100 is a hair above 55.
create macro still_needed(share_, locations_, met_) as
case when share_ is not null
    then cast(greatest(ceil(round(share_ * locations_ / 100, 6)) - met_, 0) as integer) end;

-- scalar: a level as it is counted: "Unknown" where a place's status cannot be read (RULES §4)
create macro shown_level(level_) as coalesce(level_, 'Unknown');

-- table: every level that a place is counted at, in order, "Unknown" last (RULES §4)
create macro shown_levels() as table
select level, rank from ref_levels
union all
select shown_level(null), null;

-- scalar: the level a place is counted at: the speaking one; its own where its head office's is not
-- confirmed; not registered where nothing speaks; none where its situation is unknown (RULES §4)
create macro shown_rank(unknown_because_, held_by_, own_, speaking_) as
case
    when unknown_because_ is not null then null
    when held_by_ in ('own', 'head office') then speaking_
    when held_by_ = 'head office unconfirmed' then greatest(coalesce(own_, -2), -2)
    else -2
end;
