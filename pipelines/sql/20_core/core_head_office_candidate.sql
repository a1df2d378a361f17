-- one row per place, boundary day and head office that it may have, with how that is known: a code on a
-- line of its own, a person's word, the code on lines of its provider's other places, its provider's name;
-- or one that its line tells of without its code. With the newest word on it (RULES §3)
create temp table core_head_office_candidate as
with candidates as (
    select location_id, day, told_code as ods_code, 'code' as known_by, 0 as turn,
        null::smallint as decided_edition, null::bigint as decision_number
    from core_own_line where told_code is not null
    union all
    select location_id, day, ods_code, 'person', 1, edition, decision_number
    from core_link_on
    where relation in ('head office', 'included') and answer = 'yes'
        and code_type_of(ods_code) is distinct from 'site'
    union all
    select o.location_id, o.day, p.ods_code, 'provider', 2, null, null
    from core_own_line o
    join core_provider_head_office p on p.provider_id = o.provider_id and p.is_only_one
        and p.valid_from <= o.day and o.day < p.valid_to
    union all
    select o.location_id, o.day, n.ods_code, 'name', 3, null, null
    from core_own_line o
    join core_provider_name p on p.provider_name = o.provider_name
        and p.valid_from <= o.day and o.day < p.valid_to
    join core_head_office_name n
        on n.name = p.name and n.valid_from <= o.day and o.day < n.valid_to
    union all
    select location_id, day, null, null, 4, null, null
    from core_own_line where told_code is null and told_text is not null
), refused as (
    select location_id, day, ods_code
    from core_link_on where relation = 'head office' and answer = 'no'
)
select
    c.*, r.ods_code is not null as has_parent,
    -- where its own line names the office and tells no status, none is evidence
    c.turn > 0 and o.told_text is null and s.status_text is not null as is_told_by_sister,
    if(is_told_by_sister, s.status_text, o.told_text) as line_text,
    if(is_told_by_sister, s.level, o.told_level) as line_level,
    if(is_told_by_sister, s.edition, o.told_edition) as line_edition,
    if(is_told_by_sister, s.area, o.line_area) as told_area,
    source_of(r.ods_code is not null, o.is_complete_public and c.ods_code is not null,
        line_text is null or if(is_told_by_sister, s.is_before_public, o.told_before_public),
        line_text is not null) as parent_from,
    stated_by(parent_from, line_level, r.level) as parent_level,
    stated_edition(parent_from, line_edition, r.edition) as parent_edition,
    stated_on(parent_from, line_level, line_edition, null, r.level, r.edition, r.published_on)
        as parent_published_on
from candidates c
join core_own_line o using (location_id, day)
left join core_provider_head_office s on s.provider_id = o.provider_id
    and s.ods_code = c.ods_code and s.valid_from <= c.day and c.day < s.valid_to
left join core_registration r
    on r.ods_code = c.ods_code and r.valid_from <= c.day and c.day < r.valid_to
left join refused n on n.location_id = c.location_id and n.day = c.day
    and n.ods_code = c.ods_code and c.known_by in ('provider', 'name')
where n.location_id is null and (c.ods_code is null or c.ods_code is distinct from o.own_code)
    -- one of the name that published less than its line tells of some head office is another
    and not (c.turn = 3 and o.told_text is not null and o.told_level >= 0 and o.told_edition is not null
        and (coalesce(parent_edition, -1), coalesce(parent_level, -2)) < (o.told_edition, o.told_level));
