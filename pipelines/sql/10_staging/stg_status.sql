-- one row per distinct status text: what level and which edition label it carries, parsed once
create temp table stg_status as
with texts as (
    select distinct status as text from raw_line_by_line
    union
    select distinct parent_status from raw_line_by_line
    union
    select distinct status from raw_public_export
)
select t.text, w.rank as found_rank
from texts t
left join status_words() w on w.words = status_core(t.text)
where t.text is not null;
