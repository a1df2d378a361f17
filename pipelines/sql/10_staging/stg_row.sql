-- one row per row of an export whose kind is followed from one export to the next: what it is told
-- apart by, the area in which its absence would show, and the hash of all it says
create temp view stg_row as
select 'line_by_line' as kind, location_id as key, export_key, row_number, content,
    area_key(local_authority) as area
from raw_line_by_line where repeat_number = 1
union all
select 'hsca_locations', location_id, export_key, row_number, content, area_key(local_authority)
from raw_hsca_locations where repeat_number = 1
union all
select 'public_export', upper(ods_code), export_key, row_number, content, ''
from raw_public_export where repeat_number = 1;
