-- one row per export in use, newest first: what it is, of which day, how old on as_at, and what
-- became of its rows: of a list of places or of bookings also how many accepted ones name a place
-- $limit whole = 1000000: at most so many rows
-- $offset whole = 0: after leaving out so many
select count(*) over () as exports_in_list, e.export_id, e.kind,
    kind_title(e.kind) as kind_in_words, e.generation, e.file, e.as_at,
    $as_at - e.as_at as days_old, e.rows, e.accepted, e.refused,
    count(f.finding) filter (f.severity = 'finding') as findings,
    case when any_value(names_places(e.kind)) then
        any_value(e.accepted) - count(*) filter (names_no_place(f.finding, f.location_id))
    end as names_a_place,
    e.is_complete
from mart_export e
left join mart_finding f using (export_id)
group by all
order by e.as_at desc, e.kind, e.export_id
limit $limit offset $offset;
