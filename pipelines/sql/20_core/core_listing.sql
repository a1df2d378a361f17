-- one row per place, kind of export and interval in which that kind lists it unchanged
create table core_listing as
select 'hsca_locations' as kind, * from stg_hsca_locations
union all by name
select 'line_by_line' as kind, * exclude (labelled_edition, parent_labelled_edition)
from stg_line_by_line
union all by name
select 'latest_ratings' as kind, * from stg_latest_ratings
order by location_id, kind, valid_from;
