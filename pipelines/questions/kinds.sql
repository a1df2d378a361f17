-- one row per kind of export there is, loaded or not: how many exports, of which day the one is that
-- speaks on as_at (the first later one where there is none), how old that is on as_at, and whether it
-- is too old for the position to follow today; an export that goes on speaking never is
with loaded as (
    select kind, count(*) as exports,
        coalesce(max(as_at) filter (as_at <= $as_at), min(as_at)) as newest
    from mart_export
    group by kind
)
select k.kind, k.title as kind_in_words, k.brings, k.source, coalesce(l.exports, 0) as exports,
    l.newest, $as_at - l.newest as days_old,
    days_old > setting_stale_after_days() and not k.adds_up as is_stale,
    setting_stale_after_days() as stale_after_days
from mart_kind k
left join loaded l using (kind)
order by k.in_order, k.kind;
