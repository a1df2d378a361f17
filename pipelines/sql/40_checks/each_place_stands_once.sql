-- a place in scope stands in mart_standing exactly once, and only if the history has it that day
select coalesce(s.location_id, p.location_id) as location_id, count(s.location_id) as times
from mart_standing_history h
join mart_place p using (attributes_key)
join mart_status_day d on h.valid_from <= d.status_day and d.status_day < h.valid_to
full join mart_standing s on s.location_id = p.location_id
group by all
having count(s.location_id) <> 1 or count(p.location_id) <> 1;
