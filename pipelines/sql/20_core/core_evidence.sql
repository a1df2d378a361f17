-- one row per place and boundary day: what its own code and its head office's say, and from where
create temp table core_evidence as
with coded as (
    select
        s.*, coalesce(a.out_of_scope_because, u.because) as out_of_scope_because,
        usable_code(a.ods_code) as own_code,
        s.is_line_own_code or coalesce(s.parent_ods_code = usable_code(a.ods_code), false)
            as is_own_parent,
        -- a head office with the place's own code is none (RULES §3)
        case when not is_own_parent then s.parent_ods_code end as told_parent,
        coalesce(told_parent, y.ods_code, n.ods_code) as parent_code,
        case when told_parent is not null then 'code' when y.ods_code is not null then 'person'
            when n.ods_code is not null then 'name' end as parent_known_by,
        a.provider_id,
        l.status_text, l.level, l.edition, l.is_edition_inferred, l.published_on,
        l.parent_status_text, l.parent_level, l.parent_edition,
        not s.line_speaks or s.public_as_at > s.line_as_at as public_first
    from core_speaking s
    join core_attributes a using (location_id, day)
    left join core_counted_under u using (location_id, day)
    left join core_provider_name pn on pn.provider_name = a.provider_name
    left join core_decided_head_office y on y.location_id = s.location_id and y.day = s.day
        and y.ods_code is distinct from usable_code(a.ods_code)
    left join core_head_office_name n
        on n.name = pn.name and n.valid_from <= s.day and s.day < n.valid_to
        and not (s.location_id, s.day, n.ods_code) in (
            select (location_id, day, ods_code) from core_link_on
            where relation = 'head office' and answer = 'no')
    left join core_line_status l on l.location_id = s.location_id
        and l.valid_from = s.line_from and s.line_speaks
), heard as (
    select
        c.*, g.ods_code is not null as has_registration, pg.ods_code is not null as has_parent,
        source_of(g.ods_code is not null, is_complete_public and own_code is not null,
            public_first, line_speaks) as own_from,
        source_of(pg.ods_code is not null, is_complete_public and parent_code is not null,
            public_first or parent_status_text is null,
            parent_status_text is not null and not is_own_parent) as parent_from,
        g.level as g_level, g.edition as g_edition, g.published_on as g_on,
        g.status_text as g_text, g.is_edition_inferred as g_inferred,
        pg.level as pg_level, pg.edition as pg_edition, pg.published_on as pg_on
    from coded c
    left join core_registration g
        on g.ods_code = c.own_code and g.valid_from <= c.day and c.day < g.valid_to
    left join core_registration pg
        on pg.ods_code = c.parent_code and pg.valid_from <= c.day and c.day < pg.valid_to
)
select
    location_id, day, provider_id, own_code, parent_code, parent_known_by, own_from, parent_from,
    case own_from when 'line' then status_text when 'registration' then g_text end as status_text,
    said_by(own_from, level, g_level) as own_level,
    said_edition(own_from, edition, g_edition) as own_edition,
    case own_from when 'line' then is_edition_inferred when 'registration' then g_inferred end
        as is_edition_inferred,
    said_on(own_from, level, edition, published_on, g_level, g_edition, g_on) as own_published_on,
    said_by(parent_from, parent_level, pg_level) as parent_level,
    said_edition(parent_from, parent_edition, pg_edition) as parent_edition,
    said_on(parent_from, parent_level, parent_edition, null, pg_level, pg_edition, pg_on)
        as parent_published_on,
    line_speaks or has_registration or has_parent or is_complete_public as is_covered,
    line_speaks as has_line, has_registration, line_area, out_of_scope_because,
    line_as_at is not null or public_as_at is not null as any_status_export
from heard;
