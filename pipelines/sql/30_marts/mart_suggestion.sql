-- one row per unmatched place and registration it may have to do with, for a person to judge
create table mart_suggestion as
select s.location_id, s.relation, s.ods_code, s.likeness, s.rivals, s.place_in_list
from core_suggestion s
order by s.location_id, s.relation, s.place_in_list;
