-- one row per place and boundary day: what its own code and its head office's say, and from where
create temp table core_evidence as
with coded as (
    select
        s.*, coalesce(a.out_of_scope_because, u.because) as out_of_scope_because, a.provider_id,
        o.own_code, o.line_area, h.* exclude (location_id, day),
        l.status_text, l.level, l.edition, l.is_edition_inferred, l.published_on,
        not s.line_speaks or s.public_as_at > s.line_as_at as public_first
    from core_speaking s
    join core_attributes a using (location_id, day)
    join core_own_line o using (location_id, day)
    left join core_head_office h using (location_id, day)
    left join core_counted_under u using (location_id, day)
    left join core_line_status l on l.location_id = s.location_id
        and l.valid_from = s.line_from and s.line_speaks
), heard as (
    select
        c.*, g.ods_code is not null as has_registration,
        source_of(g.ods_code is not null, is_complete_public and own_code is not null,
            public_first, line_speaks) as own_from,
        g.level as g_level, g.edition as g_edition, g.published_on as g_on,
        g.status_text as g_text, g.is_edition_inferred as g_inferred
    from coded c
    left join core_registration g
        on g.ods_code = c.own_code and g.valid_from <= c.day and c.day < g.valid_to
)
select
    location_id, day, provider_id, own_code, parent_code, parent_known_by, own_from, parent_from,
    case own_from when 'line' then status_text when 'registration' then g_text end as status_text,
    stated_by(own_from, level, g_level) as own_level,
    stated_edition(own_from, edition, g_edition) as own_edition,
    case own_from when 'line' then is_edition_inferred when 'registration' then g_inferred end
        as is_edition_inferred,
    stated_on(own_from, level, edition, published_on, g_level, g_edition, g_on) as own_published_on,
    parent_level, parent_edition, parent_published_on,
    line_speaks or has_registration or coalesce(has_parent, false) or is_complete_public
        as is_covered,
    line_speaks as has_line, has_registration, line_area, told_area, out_of_scope_because,
    line_as_at is not null or public_as_at is not null as any_status_export
from heard;
