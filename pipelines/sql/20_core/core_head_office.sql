-- one row per place and boundary day: its own code, its head office's code and how that is known, and
-- what a Line By Line tells of the head office: a code on a line of its own goes before a person's word,
-- that before the code on lines of its provider's other places, that before the provider's name; but
-- one of which something is told that day before one of which nothing is
create temp table core_head_office as
with known as (
    select
        s.location_id, s.day, s.line_speaks, s.public_as_at, s.line_as_at,
        usable_code(a.ods_code) as own_code,
        -- a head office with the place's own code is none (RULES §3)
        s.is_line_own_code or coalesce(s.parent_ods_code = own_code, false) as is_own_parent,
        case when not is_own_parent then s.parent_ods_code end as told_code,
        y.ods_code as decided_code, p.ods_code as provider_code, n.ods_code as named_code,
        case when told_code is not null then 'code' when y.is_known then 'person'
            when coalesce(r.ods_code, p.status_text) is not null then 'provider' when named_code is not null then 'name'
            when decided_code is not null then 'person'
            when provider_code is not null then 'provider' end as parent_known_by,
        case parent_known_by when 'code' then told_code when 'person' then decided_code
            when 'provider' then provider_code when 'name' then named_code end as parent_code,
        case when s.line_speaks and not is_own_parent then l.parent_status_text end as line_text,
        l.parent_level as line_level, l.parent_edition as line_edition, s.line_area, p as sister
    from core_speaking s
    join core_attributes a using (location_id, day)
    left join core_decided_head_office y on y.location_id = s.location_id and y.day = s.day
    left join core_provider_name pn on pn.provider_name = a.provider_name
        and pn.valid_from <= s.day and s.day < pn.valid_to
    left join core_provider_head_office p on p.provider_id = a.provider_id
        and p.valid_from <= s.day and s.day < p.valid_to
        and p.ods_code is distinct from usable_code(a.ods_code)
        and not (s.location_id, s.day, p.ods_code) in (
            select (location_id, day, ods_code) from core_link_on
            where relation = 'head office' and answer = 'no')
    left join core_registration r
        on r.ods_code = p.ods_code and r.valid_from <= s.day and s.day < r.valid_to
    left join core_head_office_name n
        on n.name = pn.name and n.valid_from <= s.day and s.day < n.valid_to
        and not (s.location_id, s.day, n.ods_code) in (
            select (location_id, day, ods_code) from core_link_on
            where relation = 'head office' and answer = 'no')
    left join core_line_status l on l.location_id = s.location_id and l.valid_from = s.line_from
)
select
    location_id, day, own_code, parent_code, parent_known_by,
    -- where its own line names the office and tells no status, none is evidence (RULES §3)
    told_code is null and line_text is null and parent_code = sister.ods_code
        and sister.status_text is not null as is_told_by_sister,
    if(is_told_by_sister, sister.status_text, line_text) as told_text,
    if(is_told_by_sister, sister.level, line_level) as told_level,
    if(is_told_by_sister, sister.edition, line_edition) as told_edition,
    if(is_told_by_sister, sister.is_before_public, public_as_at > line_as_at) as told_before_public,
    case when line_speaks then line_area when is_told_by_sister then sister.area end as told_area
from known;
