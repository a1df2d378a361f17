-- one row per booking link, webinar, helpline or address that helps in an area; its own stand before
-- those for everywhere. A purpose that every area should have a contact for has a row even where
-- none is known: its name is blank
-- $area text: only what helps in this CCG or local authority
with here as (
    select distinct lower(unnest([ccg_name, local_authority])) as area
    from standing_at($as_at)
    where in_area($area, ccg_name, local_authority)
), known as (
    select c.*
    from ref_contacts c
    where c.area is null or lower(c.area) in (select area from here where area is not null)
)
select
    p.purpose, wording_of('contact', p.purpose) as purpose_in_words, k.name, k.value,
    case when k.name is not null then coalesce(k.area, 'everywhere') end as area, k.source
from (
    select unnest(['booking', 'webinar', 'helpline']) as purpose, unnest([1, 2, 3]) as in_order
    union
    select purpose, 4 from ref_contacts where purpose not in ('booking', 'webinar', 'helpline')
) p
left join known k using (purpose)
where k.name is not null or p.in_order < 4
order by p.in_order, p.purpose, k.area nulls last, k.name;
