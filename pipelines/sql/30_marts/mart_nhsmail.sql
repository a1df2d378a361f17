-- one row per place and interval valid_from ≤ d < valid_to in which the NHSmail list that speaks
-- names it
create table mart_nhsmail as
select * from core_nhsmail
order by location_id, valid_from;
