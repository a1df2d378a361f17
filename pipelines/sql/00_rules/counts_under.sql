-- scalar: whether a place's speaking publication counts on d_ under a policy and a counting (RULES §8)
create macro counts_under(
    policy_, counting_, d_, held_by_, p1_until_, p2_until_, p3_until_, p4_until_, p5_until_
) as
coalesce(d_ < case policy_
    when 'P1' then p1_until_ when 'P2' then p2_until_ when 'P3' then p3_until_
    when 'P4' then p4_until_ when 'P5' then p5_until_ end, false)
and case counting_
    when 'own' then held_by_ = 'own'
    when 'own_or_confirmed' then held_by_ in ('own', 'head office')
    when 'with_unconfirmed' then held_by_ <> 'none' end;
