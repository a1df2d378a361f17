-- every accepted row of a list of places, of bookings or of decisions names a place or is a finding
select e.export_id, e.accepted, coalesce(n.named, 0) as named, coalesce(f.unfit, 0) as unfit
from mart_export e
join stg_export s using (export_id)
left join (
    select export_key, count(distinct row_number) as named
    from core_named_row where location_id is not null group by export_key
) n using (export_key)
left join (
    select export_id, count(*) as unfit
    from mart_finding
    where names_no_place(finding, location_id)
    group by export_id
) f using (export_id)
where (names_places(e.kind) or e.kind = 'link_decisions')
    and e.accepted <> coalesce(n.named, 0) + coalesce(f.unfit, 0);
