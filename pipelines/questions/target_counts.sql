-- one row per workshop or lead that places are flagged for: how many; together all who must act
-- $area text: only this CCG or local authority
select target, wording_of('target', target) as target_in_words, count(*) as locations,
    sum(count(*)) over ()::bigint as must_act
from standing_at($as_at)
where target is not null and in_area($area, ccg_name, local_authority)
group by target
order by locations desc, target;
