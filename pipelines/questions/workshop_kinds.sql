-- one row per workshop or lead that places can be flagged for, empty ones too: how many are, who
-- acts, and whether it is held in sessions; together all who must act
-- $area text: only this CCG or local authority
-- $setting place_setting: only this care setting; "setting not known" is one
select
    t.target, wording_of('target', t.target) as target_in_words,
    wording_of('target_means', t.target) as target_means,
    is_held_in_sessions(t.target) as in_sessions, count(s.location_id) as locations,
    sum(count(s.location_id)) over ()::bigint as must_act
from target_names() t
left join standing_at($as_at) s on s.target = t.target
    and in_area($area, s.ccg_name, s.local_authority)
    and ($setting is null or or_not_known('setting', s.care_setting) = $setting)
-- a kind that helps only those who need not act flags nobody
where t.target not in (
    select workshop_kind from ref_situations where workshop_kind is not null
    group by workshop_kind having not bool_or(must_act))
group by t.target
order by in_sessions desc, t.target;
