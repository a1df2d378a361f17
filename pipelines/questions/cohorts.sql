-- one row per situation, empty ones too: how many places stand in it; they add up to the denominator
-- $area text: only this CCG or local authority
select
    s.situation, wording_of('situation', s.situation) as situation_in_words, s.tile, s.must_act,
    s.what_is_wrong, coalesce(p.locations, 0) as locations,
    sum(coalesce(p.locations, 0)) over ()::bigint as denominator
from ref_situations s
left join (
    select situation, count(*) as locations
    from standing_at($as_at)
    where in_area($area, ccg_name, local_authority)
    group by situation
) p using (situation)
order by s."order";
