-- one row per place that is listed but not counted on as_at, with the reason
-- $code text: only the place with this CQC location id
select location_id, location_name, local_authority, out_of_scope_because, valid_from
from mart_scope
where valid_from <= $as_at and $as_at < valid_to
    and ($code is null or location_id = trim($code))
order by location_id;
