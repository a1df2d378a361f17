-- one row per flag that what is loaded can tell on as_at, none where nothing does: how many places
-- carry it, and what it means; a place can carry several, so they do not add up
-- $area text: only this CCG or local authority
-- $on_entry yes_no: only places on Entry Level
with carried as (
    select f.flag, s.must_act
    from flags_at($as_at) f
    join standing_at($as_at) s using (location_id)
    where in_area($area, s.ccg_name, s.local_authority)
        and ($on_entry is null or is_entry(s.situation) = $on_entry)
)
select
    n.flag, wording_of('flag', n.flag) as flag_in_words,
    wording_of('flag_means', n.flag) as flag_means, n.kind,
    (select count(*) from carried c where c.flag = n.flag) as locations,
    (select count(*) from standing_at($as_at)
     where in_area($area, ccg_name, local_authority)
        and ($on_entry is null or is_entry(situation) = $on_entry)) as denominator
from flag_names() n
join mart_flag_told t on t.flag = n.flag and t.valid_from <= $as_at and $as_at < t.valid_to
order by n.in_order;
