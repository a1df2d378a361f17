-- one row per flag and interval valid_from ≤ d < valid_to in which what is loaded can tell it; a
-- flag is absent on any other day, not false
create table mart_flag_told as
with lists as (
    select kind, valid_from, valid_to from core_speaking_list
), own as (
    select valid_from, valid_to, bool_or(contract_rank is not null) as tells_contracts,
        bool_or(is_plan_missing or plan_lodged) as tells_plans
    from core_own_list
    group by valid_from, valid_to
), bookings as (
    select min(as_at) as loaded_on,
        min(as_at) filter (state in ('attended', 'did not come')) as outcomes_on
    from core_booking
)
select 'loses_nhsmail' as flag, valid_from, valid_to from lists where kind = 'nhsmail_list'
union all
select 'below_contract', valid_from, valid_to from own where tells_contracts
union all
select unnest(['plan_not_lodged', 'approaching_without_plan']), valid_from, valid_to
from own where tells_plans
union all
select unnest(['booked', 'booked_on_nothing']), min(as_at), date '9999-12-31'
from stg_export where kind = 'workshop_bookings' having count(*) > 0
union all
select unnest(['attended', 'did_not_come']), outcomes_on, date '9999-12-31'
from bookings where outcomes_on is not null
order by all;
