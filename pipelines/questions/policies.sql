-- one row per policy: which publications count as in date, in plain words
select policy, label, definition, source
from ref_policies
where $as_at is not null
order by policy;
