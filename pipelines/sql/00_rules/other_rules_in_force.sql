-- table: the second half of rules_in_force: targets, settings, codes, words, texts and conditions
create macro other_rules_in_force() as table
select 'targets.csv' as file, rowid as in_order,
    concat_ws(', ', coalesce(area, 'all areas'), policy, counting) as rule,
    'of places at ' || level || ' or above' || coalesce(' by ' || long_date("by"), '') as says,
    plain_number(share) || '%' as value, source, null as sureness from ref_targets
union all by name
select 'settings.csv' as file, rowid as in_order, setting as rule, meaning as says, value, sureness
    from ref_settings
union all by name
select 'view_opens.csv' as file, rowid as in_order, concat_ws(' ',
        level, 'of', edition || ',', 'codes that begin with', code_initial) as rule,
    'its view is open from that day; information only, never a check' as says,
    long_date(opens_on) as value, source from ref_view_opens
union all by name
select 'code_types.csv' as file, rowid as in_order,
    'codes that begin with ' || code_initial as rule, 'name a ' || code_type as says,
    code_type as value, source
from ref_code_types
union all by name
select 'urgency.csv' as file, rowid as in_order, band as rule, meaning as says,
    case when to_days is null then from_days || ' days left or more'
        when from_days is null then 'fewer than ' || to_days + 1 || ' days left'
        else from_days || ' to ' || to_days || ' days left' end as value, source
from ref_urgency
union all by name
select 'preparation.csv' as file, rowid as in_order, target_level || ', ' || "order" as rule,
    concat_ws(': ', item, why) as says, source from ref_preparation
union all by name
select 'contacts.csv' as file, rowid as in_order, name as rule,
    purpose || ', ' || coalesce(area, 'all areas') as says, value, source from ref_contacts
union all by name
select 'booking_states.csv' as file, rowid as in_order, text as rule,
    'is read as ' || state || ' in bookings; case and blanks make no difference' as says,
    state as value, source
from ref_booking_states
union all by name
select 'glossary.csv' as file, rowid as in_order, term as rule,
    concat_ws('; not called: ', meaning, not_called) as says, source
from ref_glossary
union all by name
select 'wording.csv' as file, rowid as in_order, key as rule, text as says,
    'our own words' as source from ref_wording
union all by name
select file, rowid as in_order, condition as rule,
    regexp_replace(says, '^(scalar|table): ', '') as says,
    coalesce(nullif(array_to_string(
        regexp_extract_all(says, '(RULES|EXPORTS|SOURCES|DECISIONS) §[\d.]+[a-z]?'), ', '), ''),
        'product rule') as source
from ref_conditions;
