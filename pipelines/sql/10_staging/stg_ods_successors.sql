-- one row per ODS code and the code that took over from it, as the newest export that says so has it
create temp table stg_ods_successors as
select
    usable_code(s.ods_code) as ods_code, usable_code(s.successor_code) as successor_code, s.reason,
    read_date(s.effective_on, e.date_orders['effective_on']) as effective_on
from raw_ods_successors s join stg_export e using (export_key)
where usable_code(s.ods_code) is not null and usable_code(s.successor_code) is not null
qualify row_number() over (
    partition by usable_code(s.ods_code), usable_code(s.successor_code)
    order by e.export_key desc, s.row_number desc) = 1;
