-- scalar: a publication at or above minimum_ that still counts on a day: of the open edition, or of
-- the previous one until its successor's deadline (RULES §4a, §6)
create macro is_current(level_, edition_, minimum_, open_, previous_, deadline_, d_) as
coalesce(
    level_ >= minimum_ and (edition_ >= open_ or (edition_ = previous_ and d_ <= deadline_)), false
);
