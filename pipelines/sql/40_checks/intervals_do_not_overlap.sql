-- the intervals of one place follow one another without overlap
select place_key, valid_from, valid_to, lead(valid_from) over by_day as next_from
from mart_standing_history
window by_day as (partition by place_key order by valid_from)
qualify valid_to <= valid_from or valid_to > next_from;
