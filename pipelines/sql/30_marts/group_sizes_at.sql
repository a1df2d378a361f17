-- table: one row per brand and per provider with places in scope on d_: how many places it has
create macro group_sizes_at(d_) as table
with here as (
    select p.brand_key, p.provider_key
    from mart_standing_history h
    join mart_place p using (attributes_key)
    where h.valid_from <= d_ and d_ < h.valid_to
)
select 'brand' as key_kind, brand_key as key, count(*) as sites
from here where brand_key is not null group by brand_key
union all
select 'provider', provider_key, count(*)
from here where provider_key is not null group by provider_key;
