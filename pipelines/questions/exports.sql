-- one row per export in use, newest first: what it is, of which day, and what became of its rows
select export_id, kind, generation, file, as_at, rows, accepted, refused, is_complete,
    (select count(*) from mart_finding f where f.export_id = e.export_id) as findings,
    $as_at - as_at as days_old
from mart_export e
order by as_at desc, kind, export_id;
