-- one row per place and interval in which a line of its own names a head office that is not itself: the
-- CQC provider id that then runs it, as the register has it before the line (RULES §3), and what is told
create temp table core_naming_line as
with naming as (
    select *
    from core_line_status
    where parent_ods_code is not null
), others as (
    select location_id, kind, valid_from, valid_to, provider_id, ods_code
    from core_listing
    where kind in ('hsca_locations', 'latest_ratings', 'care_directory')
        and location_id in (select location_id from naming)
), days as (
    select location_id, valid_from as day from naming
    union
    select location_id, valid_from from others
    union
    select location_id, valid_to from others
), pieces as (
    select n.*, d.day, lead(d.day) over (
        partition by n.location_id, n.valid_from order by d.day) as next_day
    from naming n
    join days d
        on d.location_id = n.location_id and n.valid_from <= d.day and d.day < n.valid_to
)
select
    coalesce(h.provider_id, p.provider_id, r.provider_id, c.provider_id) as provider_id, p.area,
    p.parent_ods_code as ods_code, p.parent_status_text as status_text, p.parent_level as level,
    p.parent_edition as edition, p.day as valid_from, coalesce(p.next_day, p.valid_to) as valid_to
from pieces p
left join others h on h.kind = 'hsca_locations' and h.location_id = p.location_id
    and h.valid_from <= p.day and p.day < h.valid_to
left join others r on r.kind = 'latest_ratings' and r.location_id = p.location_id
    and r.valid_from <= p.day and p.day < r.valid_to
left join others c on c.kind = 'care_directory' and c.location_id = p.location_id
    and c.valid_from <= p.day and p.day < c.valid_to
where coalesce(h.provider_id, p.provider_id, r.provider_id, c.provider_id) is not null
    and p.parent_ods_code is distinct from usable_code(p.ods_code)
    and p.parent_ods_code is distinct from usable_code(coalesce(h.ods_code, p.ods_code, r.ods_code));
