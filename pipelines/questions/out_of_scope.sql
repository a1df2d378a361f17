-- one row per place that is listed but not counted on as_at, with the reason
-- $code text: only the place with this CQC location id or ODS code
select s.location_id, s.location_name, s.local_authority, s.out_of_scope_because, s.valid_from,
    p.ods_code, p.code_type, p.care_setting, p.beds, p.address, p.town, p.postcode, p.phone,
    p.ccg_name, p.provider_name, p.brand_name, p.opened_on
from mart_scope s
join mart_place p using (attributes_key)
where s.valid_from <= $as_at and $as_at < s.valid_to
    and ($code is null or s.location_id = trim($code) or upper(p.ods_code) = upper(trim($code)))
order by s.location_id;
