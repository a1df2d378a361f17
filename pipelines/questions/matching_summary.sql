-- one row per way in which a place was found among the registrations, empty ones too; they add up to
-- all places: own_code, head_office (by its code or the provider's exact name), suggested (a person
-- has to judge), nothing_found
-- $area text: only this CCG or local authority
select o.outcome, count(s.location_id) as locations
from (select unnest(['own_code', 'head_office', 'suggested', 'nothing_found']) as outcome,
    unnest([1, 2, 3, 4]) as in_order) o
left join (
    select location_id, case
        when coalesce(level_rank(own_level), -2) <> -2 then 'own_code'
        when coalesce(level_rank(parent_level), -2) <> -2 then 'head_office'
        when location_id in (select location_id from mart_suggestion) then 'suggested'
        else 'nothing_found' end as outcome
    from standing_at($as_at)
    where in_area($area, ccg_name, local_authority)
) s using (outcome)
group by o.outcome, o.in_order
order by o.in_order;
