-- one row per place and day from which a head-office code is the newest known one (RULES §3)
create temp table core_parent_code as
select location_id, valid_from, parent_ods_code,
    parent_ods_code = usable_code(ods_code) as is_line_own_code
from core_line_status
where parent_ods_code is not null
order by location_id, valid_from;
