-- one row per kind of export in use: how many exports, and of which day the newest is
select kind, kind_title(kind) as kind_in_words, count(*) as exports, max(as_at) as newest
from mart_export
where $as_at is not null
group by kind
order by newest desc, kind;
