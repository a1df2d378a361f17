-- one row per place, kind of export and interval in which that kind lists it unchanged. Care
-- directory and Capacity Tracker list no place themselves: they are kept for the places that another
-- export lists, from the day one first does
create table core_listing as
with listed as (
    select location_id, min(valid_from) as listed_from
    from (
        select location_id, valid_from from stg_hsca_locations
        union all
        select location_id, valid_from from stg_line_by_line
        union all
        select location_id, valid_from from stg_latest_ratings
    )
    group by location_id
), told as (
    select 'care_directory' as kind, * from stg_care_directory
    union all by name
    select 'capacity_tracker' as kind, * from stg_capacity_tracker
)
select 'hsca_locations' as kind, * from stg_hsca_locations
union all by name
select 'line_by_line' as kind,
    * exclude (row_number, labelled_edition, parent_labelled_edition)
from stg_line_by_line
union all by name
select 'latest_ratings' as kind, * from stg_latest_ratings
union all by name
select t.* replace (greatest(t.valid_from, l.listed_from) as valid_from)
from told t join listed l using (location_id)
where t.valid_to > l.listed_from
order by location_id, kind, valid_from;
