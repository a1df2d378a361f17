-- one row per place in scope at the newest status day
create table mart_standing as
select * from standing_at((select status_day from mart_status_day))
order by location_id;
