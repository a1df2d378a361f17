-- one row per situation, empty ones too: how many places stand in it; they add up to the denominator
-- $area text: only this CCG or local authority
select
    s.situation, wording_of('situation', s.situation) as situation_in_words, s.tile, s.must_act,
    s.what_is_wrong, count(p.location_id) as locations,
    sum(count(p.location_id)) over ()::bigint as denominator
from ref_situations s
left join standing_at($as_at) p
    on p.situation = s.situation and in_area($area, p.ccg_name, p.local_authority)
group by s.situation, s.tile, s.must_act, s.what_is_wrong, s."order"
order by s."order";
