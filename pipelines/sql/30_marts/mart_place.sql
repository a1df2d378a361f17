-- one row per place and version of its attributes; the history points here by attributes_key
create table mart_place as
select
    place_key, attributes_key, location_id, location_name, ods_code,
    code_type_of(ods_code) as code_type, care_setting, is_care_home, beds,
    nullif(address, '') as address, town, postcode, phone_of(phone) as phone,
    la.name as local_authority, g.ccg_code, p.ccg_ons_code,
    coalesce(ccg.name, g.ccg_name) as ccg_name, g.icb_code, g.icb_name, region, provider_id,
    provider_name, brand_name, is_council, large_flag, opened_on,
    coalesce('id ' || brand_id, 'name ' || brand_name) as brand_key,
    provider_key_of(provider_id, provider_name) as provider_key
from core_place p
left join core_spelling la on la.folded = area_key(p.local_authority)
left join core_ccg g on g.ccg_ons_code is not distinct from p.ccg_ons_code
    and g.told_name is not distinct from p.ccg_name
left join core_spelling ccg on ccg.folded = area_key(g.ccg_name)
order by attributes_key;
