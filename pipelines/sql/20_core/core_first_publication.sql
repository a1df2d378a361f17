-- one row per place that was ever seen published, in its own name or by a head office that a person
-- confirmed as including it: the first export day that shows it
create temp table core_first_publication as
with codes as (
    select location_id, code, min(had_on) as had_from
    from (
        select location_id, usable_code(ods_code) as code, day as had_on from core_attributes
        union all
        -- what a Capacity Tracker says counts where it is believed, so in core_attributes only
        select location_id, usable_code(ods_code), as_at from core_listing
        where kind <> 'capacity_tracker'
    )
    where code is not null
    group by all
), seen as (
    select location_id, valid_from as seen_on from core_line_status where counts_as_first(level)
    union all
    select c.location_id, greatest(c.had_from, r.valid_from)
    from codes c join core_registration r on r.ods_code = c.code
    where counts_as_first(r.level)
    union all
    select location_id, day from core_verdict
    where held_by = 'head office' and counts_as_first(parent_level)
)
select location_id, min(seen_on) as first_seen_on from seen group by all order by location_id;
