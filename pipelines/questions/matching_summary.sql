-- one row per way in which places were found among the registrations on as_at, empty ones too; each
-- place counts once, under the first that holds, so they add up to all places
-- $area text: only this CCG or local authority
with found as (
    select location_id, case
        -- a status that cannot be read is that of a registration all the same
        when own_level >= -1 or own_level < -2 and status_text is not null then 'own_code'
        when coalesce(parent_level, -2) <> -2 then 'head_office'
        when location_id in (
            select p.location_id from mart_predecessor p join mart_registration r using (ods_code)
            where r.valid_from <= $as_at and $as_at < r.valid_to) then 'predecessor'
        when location_id in (select location_id from mart_suggestion) then 'suggested'
        else 'nothing_found' end as outcome
    from asked_at($as_at)
    where in_area($area, ccg_name, local_authority)
)
select o.outcome, count(f.location_id) as locations
from match_outcomes() o
left join found f using (outcome)
group by o.outcome, o.in_order
order by o.in_order;
