-- one row per provider with two or more places in the area, in the order of the question providers
-- $area text: only places in this CCG or local authority
select g.provider_code, coalesce(min(s.provider_name), g.provider_code) as provider_name,
    count(*) as sites_here, count(*) filter (where s.must_act) as must_act
from standing_at($as_at) s
join grouped_at($as_at) g using (location_id)
where g.provider_code is not null and in_area($area, ccg_name, local_authority)
group by g.provider_code
having count(*) > 1
order by count(*) filter (where s.must_act) desc, provider_name, g.provider_code;
