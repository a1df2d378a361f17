-- one row per day that a status export tells of, newest first, and of lists of places newer than the
-- last of them; of any export where there is no status export
select distinct as_at as day
from mart_export
where as_at <= $as_at
    and (kind in ('line_by_line', 'public_export')
        or names_places(kind) and as_at > (select status_day from mart_status_day)
        or not exists (select 1 from mart_export where kind in ('line_by_line', 'public_export')))
order by day desc;
