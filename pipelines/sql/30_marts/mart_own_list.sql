-- one row per place and interval valid_from ≤ d < valid_to in which the own list that speaks names
-- it, with what that list says
create table mart_own_list as
select * from core_own_list
order by location_id, valid_from;
