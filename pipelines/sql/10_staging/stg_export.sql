-- one row per export in use; its number tells its day, kind and content, not when it was loaded
create temp table stg_export as
select
    export_key, export_id, kind, generation, file, sheet, sha256, as_at, rows, accepted, refused,
    replacement,
    kind = 'public_export'
        and rows >= setting_complete_public_export_rows() as is_complete,
    areas, date_orders
from raw_export;
