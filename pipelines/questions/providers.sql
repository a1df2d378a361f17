-- one row per provider with two or more places in the area, the one whose call saves most calls first:
-- how many of its places need not act, and the number that serves most of those that must
-- $area text: only places in this CCG or local authority
-- $done_state done_state: only providers of whose places none, some or all need not act
-- $lead lead: only providers with a place here that these lead: national, council or local
-- $limit whole = 1000000: at most so many rows
-- $offset whole = 0: after leaving out so many
with sites as (
    select
        s.location_id, s.provider_name, s.situation, s.must_act, s.due_on, s.target, s.priority, s.beds,
        s.location_name, s.phone, s.town, s.ccg_name, s.local_authority, g.provider_code,
        lead_of(s.route) as lead, count(*) over (partition by g.provider_code) as sites_in_all
    from standing_at($as_at) s
    join grouped_at($as_at) g using (location_id)
    where g.provider_code is not null
), here as (
    select * from sites where in_area($area, ccg_name, local_authority)
), counted as (
    select
        provider_code, coalesce(min(provider_name), provider_code) as provider_name, count(*) as sites_here,
        any_value(sites_in_all) as sites_in_all, count(*) filter (where not must_act) as done,
        count(*) filter (where must_act) as must_act,
        count(*) filter (where situation = 'UNKNOWN') as unknown,
        min(due_on) filter (where must_act) as due_on,
        count(*) filter (where lead = 'national') as national,
        count(*) filter (where lead = 'council') as council, count(*) filter (where lead = 'local') as local
    from here
    group by provider_code
    having count(*) > 1 and ($lead is null or bool_or(lead = $lead))
), page as (
    select *, count(*) over () as providers_in_list
    from (select *, done_state_of(done, sites_here) as done_state from counted)
    where $done_state is null or done_state = $done_state
    order by must_act desc, provider_name, provider_code
    limit $limit offset $offset
), details as (
    -- of those on the page alone: gathering texts takes longest
    select
        provider_code,
        shared_phone(list(phone) filter (where must_act and trim(phone) <> ''),
            count(*) filter (where must_act)) as phone,
        first(target order by priority desc, due_on, beds desc nulls last, location_name, location_id)
            filter (where must_act) as target,
        first_few(list(distinct town order by town) filter (where town is not null), 4) as towns
    from here
    semi join page using (provider_code)
    group by provider_code
)
select
    providers_in_list, provider_code, provider_name, done_state,
    wording_of('done_state', done_state) as done_state_in_words, sites_here, sites_in_all, done,
    must_act, unknown, phone, target, wording_of('target', target) as target_in_words, due_on, towns,
    lead_words(national, council, local) as lead_in_words
from page
join details using (provider_code)
order by page.must_act desc, provider_name, provider_code;
