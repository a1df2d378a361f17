-- one row per place and boundary day on which a person, and no export, names the head office: the
-- newest yes to a head office, or to a publication that includes the place, which no other
-- registration's would. Not where it was said later that this is not the head office
create temp table core_decided_head_office as
select y.location_id, y.day, y.ods_code
from core_link_on y
left join core_link_on n on n.location_id = y.location_id and n.day = y.day
    and n.ods_code = y.ods_code and n.relation = 'head office' and n.answer = 'no'
where y.relation in ('head office', 'included') and y.answer = 'yes'
    and code_type_of(y.ods_code) is distinct from 'site'
    and coalesce(n.decision_number < y.decision_number, true)
qualify row_number() over (
    partition by y.location_id, y.day order by y.decision_number desc) = 1;
