-- one row per thing that landing found wrong in an export, or refused
create temp table stg_finding as
select f.*, e.file
from raw_finding f
join stg_export e using (export_id);
