-- one row per state of providers with two or more places in the area, empty ones too: how many have
-- none, some or all of their places done, and how many of their places must act
-- $area text: only places in this CCG or local authority
-- $lead lead: only providers with a place here that these lead: national, council or local
with counted as (
    select
        g.provider_code, count(*) filter (where s.must_act) as must_act,
        done_state_of(count(*) filter (where not s.must_act), count(*)) as done_state
    from standing_at($as_at) s
    join grouped_at($as_at) g using (location_id)
    where g.provider_code is not null and in_area($area, ccg_name, local_authority)
    group by g.provider_code
    having count(*) > 1 and ($lead is null or bool_or(lead_of(route) = $lead))
)
select
    n.done_state, count(c.provider_code) as providers, coalesce(sum(c.must_act), 0)::bigint as must_act,
    sum(count(c.provider_code)) over ()::bigint as providers_here,
    sum(count(c.provider_code) filter (where c.must_act > 0)) over ()::bigint as providers_to_call,
    coalesce(sum(sum(c.must_act)) over (), 0)::bigint as must_act_here
from (values (1, 'none'), (2, 'some'), (3, 'all')) n (in_order, done_state)
left join counted c using (done_state)
group by n.in_order, n.done_state
order by n.in_order;
