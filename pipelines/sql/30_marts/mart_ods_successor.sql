-- one row per ODS code and the code that took over from it, for finding registrations that moved;
-- the standing of a place does not follow it
create table mart_ods_successor as
select ods_code, successor_code, reason, effective_on from core_ods_successor
order by ods_code, effective_on, successor_code;
