-- one row per kind of export there is, loaded or not: how many exports, of which day the one is that
-- speaks on as_at (the first later one where there is none), how old that is on as_at, and whether it
-- is too old for the position to follow today
select kind, wording_of('kind', kind) as kind_in_words, count(e.export_id) as exports,
    coalesce(max(e.as_at) filter (e.as_at <= $as_at), min(e.as_at)) as newest,
    $as_at - newest as days_old, days_old > setting_stale_after_days() as is_stale,
    setting_stale_after_days() as stale_after_days
from (values ('line_by_line', 1), ('public_export', 2), ('hsca_locations', 3),
    ('latest_ratings', 4)) kinds(kind, place)
left join mart_export e using (kind)
group by kind, place
order by place;
