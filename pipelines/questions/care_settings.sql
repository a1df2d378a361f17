-- one row per care setting that a place in scope has, "setting not known" last: how many places
-- $area text: only this CCG or local authority
select or_not_known('setting', care_setting) as setting, count(*) as locations
from standing_at($as_at)
where in_area($area, ccg_name, local_authority)
group by care_setting
order by care_setting nulls last;
