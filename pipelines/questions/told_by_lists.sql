-- one row per thing that the lists of partners and the bookings loaded say of a place, the free
-- columns of an own list among them: what, what it says, and which of them says it
-- $code text!: a CQC location id
with own as (
    select *
    from mart_own_list
    where location_id = trim($code) and valid_from <= $as_at and $as_at < valid_to
), said as (
    select 1 as in_order, 'NHS-funded' as fact, if(nhs_funded, 'yes', 'no') as says, 'own_list' as kind, as_at
    from own where nhs_funded is not null
    union all
    select 2, 'Contract asks for', contract_level, 'own_list', as_at from own
    union all
    select 3, 'Improvement plan lodged', if(plan_lodged, 'yes', 'no'), 'own_list', as_at
    from own where plan_lodged is not null
    union all
    select 4, 'Last spoken to', long_date(last_spoken_on), 'own_list', as_at from own
    union all
    select 100 + c.id, c.key, json_extract_string(c.value, '$'), 'own_list', as_at
    from own, json_each(own.others) c
    union all
    select 1000000, 'Uses NHSmail', 'yes', 'nhsmail_list', as_at
    from mart_nhsmail
    where location_id = trim($code) and valid_from <= $as_at and $as_at < valid_to
    union all
    select 2000000 + row_number() over (order by session_on nulls last, session),
        session_words(session, session_on), coalesce(state, state_text, 'no state told'),
        'workshop_bookings', as_at
    from mart_booking
    where location_id = trim($code) and valid_from <= $as_at and $as_at < valid_to
)
select fact, says, kind_title(kind) || ' of ' || long_date(as_at) as told_by, kind
from said
where says is not null
order by in_order, fact;
