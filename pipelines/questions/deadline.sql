-- one row: the cycle whose edition is open, its deadline, and the days and working days left to it
select cycle, edition, opens_on, deadline, next_opens_on, next_cycle, next_deadline,
    days_left(deadline, $as_at) as days_left,
    working_days_left(deadline, $as_at) as working_days_left, band
from cycle_at($as_at)
left join ref_urgency
    on days_left(deadline, $as_at) between coalesce(from_days, -100000) and coalesce(to_days, 100000);
