-- one row per place whose Line By Line and public export of the same day say different things
create temp table core_disagreement as
with same_day as materialized (
    -- the code is worked out here: within the join below its patterns would run for every pair
    select s.location_id, s.day, s.line_from, s.public_export_key, usable_code(a.ods_code) as code
    from core_speaking s
    join core_attributes a using (location_id, day)
    where s.line_speaks and s.line_as_at = s.public_as_at and s.public_as_at = s.day
)
select
    s.location_id, p.export_id as public_id, p.file, g.status_text,
    'the Line By Line of the same day says ' || coalesce(rtrim(l.status_text, '. '), 'nothing')
        || '; the Line By Line is believed' as reason
from same_day s
join stg_export p on p.export_key = s.public_export_key
join core_line_status l on l.location_id = s.location_id and l.valid_from = s.line_from
join core_registration g on g.ods_code = s.code and g.valid_from <= s.day and s.day < g.valid_to
where l.level is distinct from g.level or l.edition is distinct from g.edition;
