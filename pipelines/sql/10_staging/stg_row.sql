-- one row per row of an export whose kind is followed from one export to the next: what it is told
-- apart by, the area in which its absence would show, and the hash of all it says
create temp view stg_row as
select 'line_by_line' as kind, usable_location_id(l.location_id) as key, l.export_key, l.row_number,
    l.content, a.area
from raw_line_by_line l join stg_area a on a.text is not distinct from l.local_authority
where l.repeat_number = 1
union all
select 'hsca_locations', usable_location_id(h.location_id), h.export_key, h.row_number, h.content, a.area
from raw_hsca_locations h join stg_area a on a.text is not distinct from h.local_authority
where h.repeat_number = 1
union all
select 'public_export', upper(ods_code), export_key, row_number, content, ''
from raw_public_export where repeat_number = 1;
