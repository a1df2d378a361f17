-- a place that must act has a due date, a latest start, a target, a required level and a reason of
-- at most 160 characters; one that need not has none of the first four
select location_id, situation, due_on, latest_start, target, required_level, reasons
from mart_standing
where case when must_act
    then due_on is null or latest_start is null or target is null or required_level is null
    else due_on is not null or latest_start is not null or target is not null
        or required_level is not null end
    or coalesce(length(reasons), 0) not between 1 and 160;
