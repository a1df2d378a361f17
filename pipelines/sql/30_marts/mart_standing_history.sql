-- one row per place in scope and evidence interval valid_from ≤ d < valid_to; levels and editions
-- are small integers, parsed at build; p1_until … p5_until: the first day its speaking publication
-- no longer counts under that policy
create table mart_standing_history as
select
    s.place_key, s.attributes_key, s.valid_from, s.valid_to,
    s.own_level::tinyint as own_level, s.own_edition::smallint as own_edition,
    s.own_published_on, s.is_edition_inferred,
    s.parent_code, s.parent_known_by, s.parent_level::tinyint as parent_level,
    s.parent_edition::smallint as parent_edition, s.parent_published_on,
    s.confirmed_edition, s.is_rejected, s.held_by, s.unknown_because,
    s.speaking_level::tinyint as speaking_level, s.speaking_edition::smallint as speaking_edition,
    s.speaking_published_on, s.is_registered, s.has_registration, s.has_line,
    s.status_text, s.source_kind, s.source_area, f.first_seen_on as first_published_seen_on,
    in_date_until('P1', s.counted_level, e.next_opens_on, e.after_next_opens_on,
        s.speaking_published_on) as p1_until,
    in_date_until('P2', s.counted_level, e.next_opens_on, e.after_next_opens_on,
        s.speaking_published_on) as p2_until,
    in_date_until('P3', s.counted_level, e.next_opens_on, e.after_next_opens_on,
        s.speaking_published_on) as p3_until,
    in_date_until('P4', s.counted_level, e.next_opens_on, e.after_next_opens_on,
        s.speaking_published_on) as p4_until,
    in_date_until('P5', s.counted_level, e.next_opens_on, e.after_next_opens_on,
        s.speaking_published_on) as p5_until
from (
    -- a publication that a person said does not include the place counts for it under no counting
    select *, case when not (is_rejected and held_by = 'head office unconfirmed')
        then speaking_level end as counted_level
    from core_standing
) s
left join core_edition e on e.edition = s.speaking_edition
left join core_first_publication f using (location_id)
where s.out_of_scope_because is null
order by s.valid_from, s.place_key;
