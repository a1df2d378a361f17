-- one row per place in scope on the newest status day that has no registration of its own, nor any of
-- a head office that is known; its name and its provider's as names are compared
create temp table core_unmatched as
select s.location_id, compared_name(p.location_name, null) as location_name,
    compared_name(p.provider_name, null) as provider_name
from core_standing s
join core_place p using (attributes_key)
cross join (select max(as_at) as day from stg_export where kind in ('line_by_line', 'public_export')) n
where s.valid_from <= n.day and n.day < s.valid_to and s.out_of_scope_because is null
    and coalesce(s.own_level, -2) = -2 and coalesce(s.parent_level, -2) = -2;
