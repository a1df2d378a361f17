-- one row per policy and counting: how many places count, of how many; the same facts fifteen ways
-- $area text: only this CCG or local authority
select
    p.policy, c.counting,
    count(s.location_id) filter (where s.speaking_level >= 3 and counts_under(p.policy, c.counting,
        $as_at, held_by, p1_until, p2_until, p3_until, p4_until, p5_until)) as met_or_above,
    count(s.location_id) filter (where s.speaking_level >= 2 and counts_under(p.policy, c.counting,
        $as_at, held_by, p1_until, p2_until, p3_until, p4_until, p5_until)) as approaching_or_above,
    count(s.location_id) as denominator
from ref_policies p
cross join ref_countings c
left join standing_at($as_at) s on in_area($area, s.ccg_name, s.local_authority)
group by p.policy, c.counting
order by p.policy, c.counting;
