-- table: one row per place in scope on d_: its group, as group sizes are counted, and its provider
create macro grouped_at(d_) as table
select
    p.location_id,
    group_code_of(p.brand_key, p.provider_key, p.location_id) as group_code,
    coalesce(p.brand_name, p.provider_name, p.location_name, p.location_id) as group_name,
    provider_code_of(p.provider_key) as provider_code
from mart_standing_history h
join mart_place p using (attributes_key)
where h.valid_from <= d_ and d_ < h.valid_to;
