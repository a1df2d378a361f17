-- one row per day that a status export tells of, newest first; of any export where there is none
select distinct as_at as day
from mart_export
where as_at <= $as_at
    and (kind in ('line_by_line', 'public_export')
        or not exists (select 1 from mart_export where kind in ('line_by_line', 'public_export')))
order by day desc;
