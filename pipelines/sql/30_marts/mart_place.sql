-- one row per place and version of its attributes; the history points here by attributes_key
create table mart_place as
select
    place_key, attributes_key, location_id, location_name, ods_code,
    code_type_of(ods_code) as code_type, care_setting, is_care_home, beds,
    nullif(address, '') as address, town, postcode, phone_of(phone) as phone,
    la.name as local_authority, null::varchar as ccg_code, ccg_ons_code, ccg.name as ccg_name, region, provider_id, provider_name,
    brand_name, is_council, large_flag, opened_on,
    coalesce('id ' || brand_id, 'name ' || brand_name) as brand_key,
    provider_key_of(provider_id, provider_name) as provider_key
from core_place p
left join core_spelling la on la.folded = area_key(p.local_authority)
left join core_spelling ccg on ccg.folded = area_key(p.ccg_name)
order by attributes_key;
