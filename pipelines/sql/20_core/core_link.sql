-- one row per place, registration and way they are linked that a person decided on, yes or no: the
-- newest decision holds, of one day the one landed last. It holds for every day, not from the day it
-- was made: it tells what a publication includes, not when somebody found out
create temp table core_link as
select n.location_id, d.ods_code, d.relation, d.edition, d.answer, d.decided_on, d.decided_by, d.reason,
    e.export_id, row_number() over (
        partition by n.location_id, d.relation, d.edition, d.answer
        order by d.decided_on desc, d.decided_at desc nulls last, d.export_key desc,
            d.row_number desc) as newest
from (
    select *
    from stg_link_decisions d
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
    and d.answer <> 'undecided';
