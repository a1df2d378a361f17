-- one row per list of places that speaks, whole, and the days on which it does: from its own day
-- until the next of its kind; on one day the one last called right
create temp table core_speaking_list as
select kind, export_key, export_id, as_at, valid_from, valid_to
from (
    -- export_key follows day, then replacement
    select kind, export_key, export_id, as_at, as_at as valid_from,
        coalesce(lead(as_at) over (partition by kind order by export_key), date '9999-12-31')
            as valid_to
    from stg_export
    where kind in ('nhsmail_list', 'own_list')
)
where valid_from < valid_to
order by kind, valid_from;
