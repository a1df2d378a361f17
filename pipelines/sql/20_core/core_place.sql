-- one row per place and version of its attributes, numbered; the keys of the history point here
create table core_place as
with versions as (
    select * exclude (day, out_of_scope_because), min(day) as known_from
    from core_attributes
    group by all
)
select
    cast(dense_rank() over (order by location_id) as integer) as place_key,
    cast(row_number() over (order by location_id, known_from) as integer) as attributes_key,
    *
from versions
order by attributes_key;
