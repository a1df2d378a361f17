-- one row per row of a partner's own list of places, its cells read
create temp table stg_own_list as
select
    l.export_key, l.row_number, l.repeat_number, l.location_id, l.ods_code,
    yes_or_no(l.nhs_funded) as nhs_funded,
    l.contract_level, contract_rank_of(l.contract_level, w.rank) as contract_rank,
    yes_or_no(l.plan_lodged) as plan_lodged,
    is_plan_missing(l.plan_lodged, bool_or(yes_or_no(l.plan_lodged) is not null)
        over (partition by l.export_key)) as is_plan_missing,
    read_date(l.last_spoken_on, e.date_orders['last_spoken_on']) as last_spoken_on,
    l.others
from raw_own_list l
join stg_export e using (export_key)
left join status_words() w on w.words = status_core(l.contract_level);
