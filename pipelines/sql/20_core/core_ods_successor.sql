-- one row per ODS code and the code that took over from it
create temp table core_ods_successor as
select ods_code, successor_code, reason, effective_on from stg_ods_successors;
