-- table: one row per flag: whether what is loaded can tell it on d_, and the nearest other day on
-- which it is told, a later one first
create macro flags_told_at(d_) as table
select
    n.in_order, n.flag, n.kind, n.never_among,
    coalesce(bool_or(t.valid_from <= d_ and d_ < t.valid_to), false) as is_told,
    coalesce(min(t.valid_from) filter (t.valid_from > d_),
        max(t.valid_to) filter (t.valid_to <= d_) - 1) as told_on
from flag_names() n
left join mart_flag_told t on t.flag = n.flag
group by all;
