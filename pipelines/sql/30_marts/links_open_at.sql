-- table: one row per place in scope on d_ and registration of which only a person can say whether they
-- are linked, and how, with the standing of the place. rivals: how many other registrations are as like
create macro links_open_at(d_) as table
select 'included' as relation, s.parent_ods_code as ods_code, s.parent_edition as edition,
    s.*, null::double as likeness, 0 as rivals, s.situation = 'PARENT_GAP' as is_urgent
from standing_at(d_) s
where s.held_by = 'head office unconfirmed' and s.parent_ods_code is not null
    and s.parent_edition is not null
union all
select g.relation, g.ods_code, null, s.*, g.likeness,
    (select count(*) from mart_suggestion o where o.location_id = g.location_id
        and o.relation = g.relation and o.ods_code <> g.ods_code
        and o.likeness >= g.likeness - 3) as rivals, false
from mart_suggestion g
join standing_at(d_) s using (location_id);
