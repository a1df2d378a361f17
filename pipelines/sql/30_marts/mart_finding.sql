-- one row per thing found wrong in an export, or refused
create table mart_finding as
select * from core_finding
order by export_id, row_number nulls last, column_name, finding, value, location_id;
