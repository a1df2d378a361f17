-- one row per place and boundary day: its own code, the head office that lines of its own name, and what
-- the one that speaks tells of a head office, named or not
create temp table core_own_line as
select
    s.location_id, s.day, a.provider_id, a.provider_name, usable_code(a.ods_code) as own_code,
    -- a head office with the place's own code is none (RULES §3)
    s.is_line_own_code or coalesce(s.parent_ods_code = own_code, false) as is_own_parent,
    case when not is_own_parent then s.parent_ods_code end as told_code,
    s.line_speaks, s.is_complete_public,
    case when s.line_speaks and not is_own_parent then l.parent_status_text end as told_text,
    l.parent_level as told_level, l.parent_edition as told_edition,
    s.public_as_at > s.line_as_at as told_before_public,
    case when s.line_speaks then s.line_area end as line_area
from core_speaking s
join core_attributes a using (location_id, day)
left join core_line_status l on l.location_id = s.location_id and l.valid_from = s.line_from;
