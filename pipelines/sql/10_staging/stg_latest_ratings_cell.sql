-- one row per export, place and field of Latest ratings: the value that most of its rows hold,
-- ties by text order. The export has a row per service and domain, and 52 of 478 Lincolnshire
-- places differ between their own rows (RULES §3).
create temp table stg_latest_ratings_cell as
with cells as (
    unpivot (
        select * exclude (row_number, repeat_number, content)
            replace (usable_location_id(location_id) as location_id)
        from raw_latest_ratings
    )
    on columns(* exclude (export_key, location_id)) into name field value text
), counted as (
    select export_key, location_id, field, text, count(*) as rows
    from cells group by all
)
select export_key, location_id, field, first(text order by rows desc, text) as text
from counted
group by all;
