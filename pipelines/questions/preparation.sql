-- one row per thing to have ready for a level, in order
-- $level level = Approaching Standards: the level to reach
select target_level, "order", item, why, source
from ref_preparation
where target_level = $level and $as_at is not null
order by "order";
