-- one row per CCG and local authority that any place in scope was ever in
create table mart_area as
select distinct kind, area
from (
    select '1 ccg' as kind, ccg_name as area from mart_place
    union all
    select '2 local authority', local_authority from mart_place
)
where area is not null
order by kind, area;
