-- one row per place and interval in which it is out of scope, with the reason; never counted
create table mart_scope as
select s.location_id, p.location_name, p.local_authority, s.valid_from, s.valid_to,
    s.out_of_scope_because, s.attributes_key
from core_standing s
join core_place p using (attributes_key)
where s.out_of_scope_because is not null and s.out_of_scope_because <> 'not listed yet'
order by s.location_id, s.valid_from;
