-- one row per place and interval in which an own list that speaks names it: what that says; of two
-- rows of one list for a place the first speaks
create temp table core_own_list as
select
    n.location_id, s.valid_from, s.valid_to, s.as_at, l.nhs_funded, l.contract_level,
    l.contract_rank, l.plan_lodged, l.is_plan_missing, l.last_spoken_on, l.others, s.export_id
from core_named_row n
join stg_own_list l using (export_key, row_number)
join core_speaking_list s using (export_key)
where n.location_id is not null
qualify row_number() over (partition by export_key, n.location_id order by row_number) = 1
order by n.location_id, s.valid_from;
