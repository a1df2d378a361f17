-- one row per distinct status text and generation of its export: level and labelled edition, parsed
-- once; a label that is read is an edition wherever the level is known (RULES §1, §2)
create temp table stg_status as
with texts as (
    select status as text, null::varchar as generation from raw_line_by_line
    union
    select parent_status, null from raw_line_by_line
    union
    select p.status, e.generation from raw_public_export p join stg_export e using (export_key)
)
select t.text, t.generation,
    level_of(t.text, w.rank, t.generation) as level,
    edition_number(status_label(t.text)) as labelled_edition
from texts t
left join status_words() w on w.words = status_core(t.text);
