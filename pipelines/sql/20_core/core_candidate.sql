-- one row per registration of today that may be a place's head office or went before it: one that may
-- lead places, or a site's whose code no place has
create temp table core_candidate as
select *
from (
    select ods_code, organisation_name, commissioner, compared_name(organisation_name, ods_code) as name,
        if(may_lead_places(ods_code, sector), 'head office', 'predecessor') as relation
    from core_registration
    where valid_to = date '9999-12-31'
        and (may_lead_places(ods_code, sector) or code_type_of(ods_code) = 'site')
        and ods_code not in (select ods_code from core_own_code)
)
where name is not null;
