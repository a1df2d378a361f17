-- one row per place in scope on the day of the newest export that has no registration of its own, nor
-- any of a head office that is known, and name by which one may be found: its provider's or brand's as its
-- head office, its own as its predecessor; as names are compared
create temp table core_unmatched as
with places as (
    select s.location_id, p.location_name, p.provider_name, p.brand_name, p.ccg_name,
        coalesce(s.parent_known_by, '') not in ('code', 'provider') as no_line_names_one
    from core_standing s
    join core_place p using (attributes_key)
    cross join (select max(as_at) as day from stg_export) n
    where s.valid_from <= n.day and n.day < s.valid_to and s.out_of_scope_because is null
        and coalesce(s.own_level, -2) = -2 and coalesce(s.parent_level, -2) = -2
), named as (
    select location_id, ccg_name, 'head office' as relation,
        compared_name(provider_name, null) as name
    from places where no_line_names_one
    union
    select location_id, ccg_name, 'head office',
        compared_name(regexp_replace(brand_name, '^brand ', '', 'i'), null)
    from places where no_line_names_one
    union
    select location_id, ccg_name, 'predecessor', compared_name(location_name, null) from places
)
select * from named where name is not null;
