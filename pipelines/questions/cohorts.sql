-- one row per situation, empty ones too: how many places stand in it; they add up to the denominator
-- $area text: only this CCG or local authority
select
    s.situation, wording_of('situation', s.situation) as situation_in_words, s.tile, s.must_act,
    reason_filled(s.what_is_wrong, null, null, e.edition, null) as what_is_wrong,
    coalesce(p.locations, 0) as locations,
    sum(coalesce(p.locations, 0)) over ()::bigint as denominator
from ref_situations s
left join (
    select situation, count(*) as locations
    from standing_at($as_at)
    where in_area($area, ccg_name, local_authority)
    group by situation
) p using (situation)
left join (
    select max(edition) as edition from ref_cycles where entry_withdrawn_on is not null
) e on true
order by s."order";
