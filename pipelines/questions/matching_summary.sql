-- one row per way in which places were found among the registrations on as_at, empty ones too; each
-- place counts once, under the first that holds, so they add up to all places
-- $area text: only this CCG or local authority
with registered as (
    select ods_code from mart_registration where valid_from <= $as_at and $as_at < valid_to
), found as (
    select location_id, case
        -- a status that cannot be read is that of a registration all the same
        when level_rank(own_level) > -2 or own_level is null and (usable_code(ods_code) in (from registered)
            or status_text is not null and not says_nothing(status_text)) then 'own_code'
        when level_rank(parent_level) > -2
            or parent_level is null and parent_ods_code in (from registered) then 'head_office'
        when location_id in (select location_id from mart_predecessor semi join registered using (ods_code))
            then 'predecessor'
        when location_id in (select location_id from mart_suggestion) then 'suggested'
        else 'nothing_found' end as outcome
    from standing_at($as_at)
    where in_area($area, ccg_name, local_authority)
)
select o.outcome, count(f.location_id) as locations
from match_outcomes() o
left join found f using (outcome)
group by o.outcome, o.in_order
order by o.in_order;
