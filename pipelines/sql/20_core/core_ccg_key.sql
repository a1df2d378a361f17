-- one row per way in which an export names a CCG (ONS code of any year, name, short code): its short
-- ODS code. The ONS codes drift from year to year, the short ones do not (EXPORTS §7)
create temp table core_ccg_key as
with told as (
    select 'ons ' || ccg_ons_code as named, ccg_code, true as is_lookup, export_key
    from stg_area_lookup
    union all
    select 'name ' || area_key(ccg_name), ccg_code, true, export_key from stg_area_lookup
    union all
    select 'short ' || ccg_code, ccg_code, true, export_key from stg_area_lookup
    union all
    -- sub-type C of the ODS file of CCGs; H are its hubs
    select 'name ' || area_key(organisation_name), ods_code, false, export_key
    from stg_ods_organisations where sub_type = 'C' and length(ods_code) between 3 and 5
    union all
    select 'short ' || ods_code, ods_code, false, export_key
    from stg_ods_organisations where sub_type = 'C' and length(ods_code) between 3 and 5
)
select named, first(ccg_code order by is_lookup desc, export_key desc, ccg_code) as ccg_code
from told
where named is not null
group by named;
