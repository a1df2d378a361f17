-- scalar: whether a place's speaking publication is in date on d_ under a policy (RULES §8)
create macro in_date_under(policy_, d_, p1_until_, p2_until_, p3_until_, p4_until_, p5_until_) as
coalesce(d_ < case policy_
    when 'P1' then p1_until_ when 'P2' then p2_until_ when 'P3' then p3_until_
    when 'P4' then p4_until_ when 'P5' then p5_until_ end, false);
