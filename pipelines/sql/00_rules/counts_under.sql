-- scalar: whether a place's speaking publication counts on d_ under a policy and a counting (RULES §8)
create macro counts_under(
    policy_, counting_, d_, held_by_, p1_until_, p2_until_, p3_until_, p4_until_, p5_until_
) as
in_date_under(policy_, d_, p1_until_, p2_until_, p3_until_, p4_until_, p5_until_)
and held_under(counting_, held_by_);
