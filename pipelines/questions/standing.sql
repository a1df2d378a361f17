-- one row per place in scope: its whole standing
-- $area text: only this CCG or local authority
select * exclude (speaking_level, speaking_edition, p1_until, p2_until, p3_until, p4_until, p5_until)
from standing_at($as_at)
where in_area($area, ccg_name, local_authority)
order by location_id;
