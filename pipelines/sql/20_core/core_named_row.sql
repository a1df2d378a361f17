-- one row per row of a list of places or of bookings, and place that it names: by the first of its
-- keys that fits one; no place where none does, or where two fit different places
create temp table core_named_row as
with fitting as (
    select k.export_key, k.row_number, k.location_id
    from core_list_key k
    anti join (from core_keys_disagree where is_refused) d using (export_key, row_number)
    where k.location_id is not null
    qualify k.turn = min(k.turn) over (partition by k.export_key, k.row_number)
)
select r.export_key, r.row_number, f.location_id
from (select distinct export_key, row_number from core_list_key) r
left join fitting f using (export_key, row_number)
order by all;
