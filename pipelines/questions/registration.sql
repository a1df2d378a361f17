-- one row: what the newest public export up to as_at says of an ODS code
-- $code text!: an ODS code
select *
from mart_registration
where ods_code = upper(trim($code)) and valid_from <= $as_at and $as_at < valid_to;
