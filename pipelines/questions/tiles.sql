-- one row per tile, empty ones too: how many places; the five add up to the denominator
-- $area text: only this CCG or local authority
select
    t.tile, wording_of('tile', t.tile) as tile_in_words, count(p.location_id) as locations,
    count(p.location_id) filter (where p.must_act) as must_act,
    sum(count(p.location_id)) over ()::bigint as denominator
from (select tile, min("order") as first_order from ref_situations group by tile) t
left join standing_at($as_at) p
    on p.tile = t.tile and in_area($area, p.ccg_name, p.local_authority)
group by t.tile
order by case t.tile when 'never' then 1 when 'entry or expired' then 2 when 'approaching' then 3
    when 'met' then 4 else 5 end;
