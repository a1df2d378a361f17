-- one row per ODS code that a place goes by, as last known of it
create temp table core_own_code as
select distinct usable_code(ods_code) as ods_code
from (
    select location_id, ods_code
    from core_attributes
    qualify row_number() over (partition by location_id order by day desc) = 1
)
where usable_code(ods_code) is not null;
