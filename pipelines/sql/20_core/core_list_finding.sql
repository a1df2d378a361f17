-- one row per thing wrong in a list of places or in bookings: a row that fits no place, keys that do
-- not agree, a second row for the same place, a contract's level or a booking's state that is not known
create temp table core_list_finding as
with codes as (
    select export_key, row_number, coalesce(location_id, ods_code) as code,
        if(location_id is null, 'ODS code', 'CQC location ID') as column_name, repeat_number
    from stg_own_list
    union all
    select export_key, row_number, coalesce(ods_code, mailbox_code),
        if(ods_code is null, 'Shared mailbox', 'ODS code'), repeat_number
    from stg_nhsmail_list
    union all
    select export_key, row_number, place_code, 'ODS code', null from stg_workshop_bookings
    union all
    select export_key, row_number, location_id, 'CQC location ID', null from stg_link_decisions
), found as (
    select c.export_key, c.row_number, c.column_name, c.code as value, 'no such place' as finding,
        case
            when code_damage(c.code) is not null
                then 'the code is damaged (' || code_damage(c.code) || '), so it names no place'
            when upper(c.code) in (select parent_ods_code from core_parent_code)
                then 'the code is a head office''s: name its places by their own codes'
            else 'no register or Line By Line loaded has a place with this code'
        end as reason,
        code_likely(c.code, code_damage(c.code)) as likely, null as location_id
    from codes c
    join core_named_row n using (export_key, row_number)
    anti join (from core_keys_disagree where is_refused) d using (export_key, row_number)
    where n.location_id is null
    union all
    select export_key, row_number, column_name, value, 'keys disagree',
        keys_disagree_reason(column_name, value, good_column, good_value, is_refused), likely, location_id
    from core_keys_disagree
    union all
    -- landing tells of a key that repeats; this is one place under two codes
    select c.export_key, c.row_number, c.column_name, c.code, 'same place twice',
        'an earlier row of this list names the same place; that row speaks', null, n.location_id
    from codes c
    join core_named_row n using (export_key, row_number)
    where n.location_id is not null and c.repeat_number is not null
    qualify row_number() over (partition by c.export_key, n.location_id order by c.row_number) > 1
        and c.repeat_number = 1
    union all
    select l.export_key, l.row_number, 'Contract level', l.contract_level,
        'contract level not recognised',
        'this is no level from Entry Level to Standards Exceeded; whether the place is below it is '
            || 'not told', null, n.location_id
    from stg_own_list l join core_named_row n using (export_key, row_number)
    where l.contract_level is not null and l.contract_rank is null
    union all
    select b.export_key, b.row_number, 'Attendee Status', b.state_text,
        'booking state not recognised',
        'the state is blank, or stands not in booking_states.csv and is not kept, since it may name a '
            || 'person; the row counts as no booking. Put a word for a state into that file, take '
            || 'this export back and load it again', null, n.location_id
    from stg_workshop_bookings b join core_named_row n using (export_key, row_number)
    where b.state is null
    union all
    select d.export_key, d.row_number, f.column_name, f.value, 'decision not understood', f.reason, null,
        n.location_id
    from stg_link_decisions d
    join core_named_row n using (export_key, row_number)
    cross join lateral (select unnest(decision_faults(d)) as f)
    where n.location_id is not null
)
select e.export_id, e.file, f.* exclude export_key
from found f
join stg_export e using (export_key);
