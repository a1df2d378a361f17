-- one row per place, registration and way they are linked that a person decided on, yes or no: the
-- newest decision holds; of one moment, as in a file without times, the lower row, and of two files the
-- one whose key comes last. It holds for every day, not from the day it was made: it tells what a
-- publication includes, not when somebody found out. provider_id: who ran the place when it was made
create temp table core_link as
with holding as (
    select n.location_id, d.ods_code, d.relation, d.edition, d.answer, d.decided_on, d.decided_at,
        d.decided_by, d.reason, e.export_id, d.export_key, d.row_number
    from (
        select *
        from stg_link_decisions
        where ods_code is not null and relation is not null and answer is not null
            and (relation <> 'included' or edition is not null)
    ) d
    join core_named_row n using (export_key, row_number)
    join stg_export e using (export_key)
    where n.location_id is not null
    qualify row_number() over (
        partition by n.location_id, d.ods_code, d.relation, d.edition
        order by d.decided_on desc nulls last, d.decided_at desc nulls last, d.export_key desc,
            d.row_number desc) = 1
)
select h.* exclude (export_key, row_number), a.provider_id,
    row_number() over (
        partition by h.location_id, h.relation, h.edition, h.answer
        order by h.decided_on desc nulls last, h.decided_at desc nulls last, h.export_key desc,
            h.row_number desc) as newest
from holding h
asof left join core_attributes a on a.location_id = h.location_id and h.decided_on >= a.day
where h.answer <> 'undecided';
