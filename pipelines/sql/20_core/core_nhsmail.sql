-- one row per place and interval in which an NHSmail list that speaks names it
create temp table core_nhsmail as
select distinct n.location_id, s.valid_from, s.valid_to, s.as_at, s.export_id
from core_named_row n
join stg_nhsmail_list using (export_key, row_number)
join core_speaking_list s using (export_key)
where n.location_id is not null
order by n.location_id, s.valid_from;
