-- one row per place and boundary day on which a person named a head office, by a yes to it or to a
-- publication that includes the place: of several the one whose publication, as the public export or
-- lines of the provider's other places tell it that day, was said to include the place, the newest
-- edition first; else one of which they tell something; else the one named last. Not one with the place's own code, nor one of which it was said later that it is none
create temp table core_decided_head_office as
select y.location_id, y.day, y.ods_code,
    r.ods_code is not null or p.status_text is not null as is_known
from core_link_on y
join core_attributes a using (location_id, day)
left join core_link_on n on n.location_id = y.location_id and n.day = y.day
    and n.ods_code = y.ods_code and n.relation = 'head office' and n.answer = 'no'
left join core_registration r
    on r.ods_code = y.ods_code and r.valid_from <= y.day and y.day < r.valid_to
left join core_provider_head_office p on p.provider_id = a.provider_id
    and p.ods_code = y.ods_code and p.valid_from <= y.day and y.day < p.valid_to
where y.relation in ('head office', 'included') and y.answer = 'yes'
    and code_type_of(y.ods_code) is distinct from 'site'
    and y.ods_code is distinct from usable_code(a.ods_code)
    and coalesce(n.decision_number < y.decision_number, true)
qualify row_number() over (
    partition by y.location_id, y.day
    order by case when y.edition in (r.edition, p.edition) then y.edition end desc nulls last,
        is_known desc, y.decision_number desc) = 1;
