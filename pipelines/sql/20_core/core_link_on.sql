-- one row per place and boundary day, registration and way they are linked: the decision that holds
-- while this owner runs the place, yes or no. It holds for all that time, not from the day it was made:
-- it tells what a publication includes, not when somebody found out
create temp table core_link_on as
with newest as (
    select a.location_id, a.day, l.ods_code, l.relation, l.edition, l.answer, l.decision_number,
        l.provider_id
    from core_link l
    join core_attributes a using (location_id)
    where same_owner(l.provider_id, a.provider_id)
        -- nobody runs a place that has closed
        and not coalesce(starts_with(a.out_of_scope_because, 'closed'), false)
    qualify row_number() over (
        partition by a.location_id, a.day, l.ods_code, l.relation, l.edition
        order by l.decision_number desc) = 1
        and l.answer <> 'undecided'
), contradicting as (
    -- what includes the place is its head office, and what is not its head office does not include it
    select location_id, day, ods_code,
        max(decision_number) filter (where relation = 'included' and answer = 'yes') as includes,
        max(decision_number) filter (where relation = 'head office' and answer = 'no') as leads_not
    from newest
    group by all
)
select n.*
from newest n
join contradicting c using (location_id, day, ods_code)
where not coalesce(case
    when relation = 'included' and answer = 'yes' then decision_number < leads_not
    when relation = 'head office' and answer = 'no' then decision_number < includes end, false);
