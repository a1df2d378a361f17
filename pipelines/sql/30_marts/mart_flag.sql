-- one row per place in scope at the newest status day and flag that holds, with its reason
create table mart_flag as
select * from flags_at((select status_day from mart_status_day))
order by location_id, number;
