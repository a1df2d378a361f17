-- one row per provider as exports spell it, with its name as names are compared; none where two CQC
-- provider ids go by that name, which cannot tell them apart
create temp table core_provider_name as
with spelled as (
    select distinct provider_id, provider_name from core_listing where provider_name is not null
), compared as (
    select *, compared_name(provider_name, null) as name from spelled
), alone as (
    select name from compared group by name having count(distinct provider_id) <= 1
)
select distinct provider_name, name
from compared semi join alone using (name);
