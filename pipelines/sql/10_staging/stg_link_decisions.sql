-- one row per row of an export of decisions about links, its cells read. Blank where a cell is none of
-- the words asked for; an edition belongs only to the decision that a publication includes a place
create temp table stg_link_decisions as
select
    l.export_key, l.row_number, e.as_at, l.location_id, l.ods_code as ods_code_text,
    -- a site's code is nobody's head office, unless a Line By Line names it one and what it
    -- published includes the place
    case when link_relation_of(l.relation) <> 'head office'
        or code_type_of(usable_code(l.ods_code)) is distinct from 'site'
        then usable_code(l.ods_code) end as ods_code,
    l.relation as relation_text, link_relation_of(l.relation) as relation,
    l.edition as edition_text,
    case when link_relation_of(l.relation) = 'included' then edition_number(l.edition) end as edition,
    l.answer as answer_text, link_answer_of(l.answer) as answer,
    read_date(l.decided_on, e.date_orders['decided_on']) as decided_on,
    l.decided_at as time_text, try_cast(l.decided_at as time) as decided_at,
    l.decided_by, l.reason, l.provider_id
from raw_link_decisions l
join stg_export e using (export_key);
