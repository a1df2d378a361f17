-- one row per flag that a place carries: which, and why
-- $code text!: a CQC location id
select flag, flag_in_words, reason
from flags_at($as_at)
where location_id = trim($code)
order by number;
