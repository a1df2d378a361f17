-- one row per place in scope with this CQC location id or ODS code: its whole standing
-- $code text!: a CQC location id or an ODS code
select * exclude (p1_until, p2_until, p3_until, p4_until, p5_until)
from standing_at($as_at)
where location_id = trim($code) or upper(trim($code)) in (upper(ods_code), parent_ods_code)
order by location_id;
