-- one row per place and interval in which nothing known of it changes, in scope or not
create table core_standing as
with content as (
    select
        p.place_key, p.attributes_key, v.location_id, v.day, v.out_of_scope_because,
        v.status_text, v.own_level, v.own_edition, v.own_published_on, v.is_edition_inferred,
        v.parent_code, v.parent_known_by, v.parent_level, v.parent_edition, v.parent_published_on,
        v.confirmed_edition, v.is_rejected, v.held_by, v.unknown_because, v.speaking_level, v.speaking_edition,
        v.speaking_published_on, v.is_registered, v.has_registration, v.has_line, v.source_kind,
        coalesce(v.source_area, '') as source_area
    from core_verdict v
    join core_attributes a using (location_id, day)
    join core_place p on p.location_id = a.location_id and p.version = a.version
), changed as (
    select *
    from (select *, hash(*columns(* exclude day)) as content from content)
    qualify content is distinct from lag(content) over (partition by place_key order by day)
)
select
    * exclude (day, content),
    day as valid_from,
    coalesce(lead(day) over (partition by place_key order by day), date '9999-12-31') as valid_to
from changed
order by place_key, valid_from;
