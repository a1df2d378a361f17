-- one row per text that pages and reasons use
select key, text
from ref_wording
where $as_at is not null
order by key;
