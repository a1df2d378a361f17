-- one row per kind of export, local authority and interval in which one export is the newest there;
-- lines without a local authority stand under their own export
create table mart_speaking_export as
select kind, area, as_at as speaks_from, coalesce(next_as_at, date '9999-12-31') as speaks_until,
    export_id
from (
    select kind, area, as_at, export_id,
        lead(as_at) over (partition by kind, area order by as_at, export_id) as next_as_at
    from core_heard_export
)
where next_as_at is null or as_at < next_as_at
order by kind, area, speaks_from;
