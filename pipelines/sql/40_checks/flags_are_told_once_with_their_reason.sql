-- a flag of the newest status day is one that can be told on it, stands once for a place, and has a
-- reason of at most 160 characters
select f.location_id, f.flag, count(*) as times, any_value(f.reason) as reason
from mart_flag f
cross join mart_status_day d
left join mart_flag_told t on t.flag = f.flag and t.valid_from <= d.status_day
    and d.status_day < t.valid_to
group by all
having count(*) <> 1 or count(t.flag) <> 1
    or coalesce(length(any_value(f.reason)), 0) not between 1 and 160;
