-- one row per place and code of the registration that went before its own
create table mart_predecessor as
select location_id, ods_code, min(known_by) as known_by
from core_predecessor
group by location_id, ods_code
order by location_id, ods_code;
