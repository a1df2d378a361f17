-- one row per registration: the name under which it was last known, on whatever day
create table mart_registration_name as
select ods_code, arg_max(organisation_name, valid_from) as organisation_name
from mart_registration
group by ods_code
order by ods_code;
