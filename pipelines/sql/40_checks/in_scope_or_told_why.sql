-- a place is at no time both in scope and out of scope
select p.location_id, h.valid_from, s.out_of_scope_because
from mart_standing_history h
join mart_place p using (attributes_key)
join mart_scope s on s.location_id = p.location_id
    and h.valid_from < s.valid_to and s.valid_from < h.valid_to;
