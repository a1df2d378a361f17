-- one row per place listed on as_at, in scope or not: the two codes that a contacts file may name it
-- by
select location_id, usable_code(ods_code) as usable_ods_code
from standing_at($as_at)
union all
select s.location_id, usable_code(p.ods_code)
from mart_scope s
join mart_place p using (attributes_key)
where s.valid_from <= $as_at and $as_at < s.valid_to
order by location_id;
