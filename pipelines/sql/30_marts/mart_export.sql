-- one row per export in use
create table mart_export as
select export_id, kind, generation, file, as_at, rows, accepted, refused, is_complete, sha256
from stg_export
order by as_at, kind, export_id;
