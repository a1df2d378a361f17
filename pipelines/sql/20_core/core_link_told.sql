-- one row per place and decision of a person on one of its links, as a file tells it last: of one moment,
-- as in a file without times, the lower row. decision_number: higher is newer. provider_id: the owner
-- that was shown, else who ran the place on the day of the decision; of another owner's time a decision
-- says nothing
create temp table core_link_told as
with numbered as (
    select n.location_id, d.ods_code, d.relation, d.edition, d.answer, d.decided_on, d.decided_at,
        d.decided_by, d.reason, e.export_id,
        coalesce(d.provider_id, a.provider_id) as provider_id,
        row_number() over (
            order by d.decided_on nulls first, d.decided_at nulls first, d.export_key, d.row_number,
                n.location_id)
            as decision_number
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
select *
from numbered
qualify row_number() over (
    partition by location_id, ods_code, relation, edition, provider_id, decided_on, decided_at, export_id
    order by decision_number desc) = 1;
