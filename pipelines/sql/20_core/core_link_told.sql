-- one row per place and decision of a person on one of its links, as a file tells it last: of one moment,
-- as in a file without times, the lower row. decision_number: the higher goes before; of one moment what
-- confirms nothing goes before a yes. provider_id: the owner that was shown, else who ran the place on the
-- day of the decision; of another owner's time a decision says nothing
create temp table core_link_told as
with told as (
    select n.location_id, d.ods_code, d.relation, d.edition, d.answer, d.decided_on, d.decided_at,
        d.decided_by, d.reason, e.export_id, d.export_key, d.row_number,
        coalesce(d.provider_id, a.provider_id) as provider_id
    from (
        select *
        from stg_link_decisions
        where ods_code is not null and relation is not null and answer is not null
            and (relation <> 'included' or edition is not null)
    ) d
    join core_named_row n using (export_key, row_number)
    join stg_export e using (export_key)
    asof left join core_attributes a on a.location_id = n.location_id and d.decided_on >= a.day
    where n.location_id is not null
)
select t.* exclude (export_key, row_number),
    row_number() over (
        order by decided_on nulls first, decided_at nulls first, answer <> 'yes', export_key,
            row_number, location_id)
        as decision_number
from told t
where not exists (
    from told below
    where below.location_id = t.location_id and below.ods_code = t.ods_code
        and below.relation = t.relation and below.edition is not distinct from t.edition
        and below.export_key = t.export_key and below.row_number > t.row_number
        and below.decided_on is not distinct from t.decided_on
        and below.decided_at is not distinct from t.decided_at
        and same_owner(below.provider_id, t.provider_id));
