-- one row per place of which a person named the head office, no export: the newest yes to a head
-- office, else to the latest edition that includes the place, which no other registration's would. Not where
-- the same person or another later said that it is not the head office
create temp table core_decided_head_office as
select y.location_id, y.ods_code, y.provider_id
from core_link y
left join core_link n on n.location_id = y.location_id and n.ods_code = y.ods_code
    and n.relation = 'head office' and n.answer = 'no'
where y.relation in ('head office', 'included') and y.answer = 'yes'
    and (n.location_id is null or (n.decided_on, coalesce(n.decided_at, time '00:00'))
        < (y.decided_on, coalesce(y.decided_at, time '00:00')))
qualify row_number() over (
    partition by y.location_id order by y.relation = 'included', y.edition desc, y.newest) = 1;
