-- one row per kind of export there is, loaded or not: how many exports, of which day the newest is,
-- how old that is on as_at, and whether it is too old for the position to follow today
select kind, wording_of('kind', kind) as kind_in_words, count(e.export_id) as exports,
    max(e.as_at) as newest, $as_at - max(e.as_at) as days_old,
    $as_at - max(e.as_at) > setting_stale_after_days() as is_stale,
    setting_stale_after_days() as stale_after_days
from (values ('line_by_line', 1), ('public_export', 2), ('hsca_locations', 3),
    ('latest_ratings', 4)) kinds(kind, place)
left join mart_export e using (kind)
group by kind, place
order by place;
