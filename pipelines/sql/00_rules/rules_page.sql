-- table: every group of rules with the reference files that it is made of, in the order people read
create macro rule_groups() as table
select * from (values
    (1, 'cycles', 'cycles.csv'), (2, 'cycles', 'deadlines.csv'),
    (3, 'situations', 'situations.csv'), (4, 'who helps', 'routes.csv'),
    (5, 'levels', 'levels.csv'), (6, 'levels', 'statuses.csv'),
    (7, 'coverage', 'policies.csv'), (8, 'coverage', 'countings.csv'),
    (9, 'targets', 'targets.csv'), (10, 'settings', 'settings.csv'),
    (11, 'codes', 'code_types.csv'), (12, 'codes', 'view_opens.csv'),
    (13, 'urgency', 'urgency.csv'), (14, 'preparation', 'preparation.csv'),
    (15, 'contacts', 'contacts.csv'), (16, 'bookings', 'booking_states.csv'), (17, 'glossary', 'glossary.csv'),
    (18, 'wording', 'wording.csv'), (19, 'conditions', null)
) grouped (group_order, rule_group, file);

-- table: one row per rule in force: every row of every reference file once, every condition of
-- 00_rules once; file and in_order tell where it stands. Words in braces are filled for each place
create macro rules_in_force() as table
select 'cycles.csv' as file, rowid as in_order, cycle as rule, concat_ws('; ',
        'edition ' || edition || ' opens on ' || long_date(opens_on),
        'deadline ' || long_date(deadline) || case when deadline_original <> deadline
            then ', moved from ' || long_date(deadline_original) else '' end,
        'Entry Level withdrawn on ' || long_date(entry_withdrawn_on),
        questions_entry || ' questions at Entry Level',
        questions_approaching || ' questions at Approaching Standards',
        questions_met || ' questions at Standards Met',
        case when approaching_once then 'Approaching Standards as a first publication only' end,
        note) as says,
    long_date(deadline) as value, source, 'opening day: ' || opens_sureness as sureness
from ref_cycles
union all by name
select 'deadlines.csv' as file, rowid as in_order, cycle || ', ' || setting as rule,
    'a deadline of its own' as says, long_date(deadline) as value, source from ref_deadlines
union all by name
select 'situations.csv' as file, rowid as in_order,
    "order" || '. ' || wording_of('situation', situation) as rule, concat_ws('. ',
        'What is wrong: ' || what_is_wrong, 'What is asked: ' || what_is_asked,
        'Who helps: ' || support, 'Workshop: ' || workshop_kind,
        'Hours of work: ' || plain_number(hours_low) || ' to ' || plain_number(hours_high),
        'On lists: ' || reason_short, 'Counted under: ' || wording_of('tile', tile)) as says,
    case when must_act then 'must act' else 'need not act' end || ', priority ' || priority
        as value,
    source, 'hours ' || hours_sureness as sureness from ref_situations
union all by name
select 'routes.csv' as file, rowid as in_order, "order" || '. ' || route as rule,
    'When: ' || test || '. Support: ' || support as says, 'priority ' || priority as value, source
from ref_routes
union all by name
select 'levels.csv' as file, rowid as in_order, level as rule,
    case when counts_as_published then 'is a publication' else 'is no publication' end
        || '; number ' || order_on_charts || ' on charts' as says,
    'rank ' || rank as value, source from ref_levels
union all by name
select 'statuses.csv' as file, rowid as in_order, raw_example as rule,
    concat_ws('; ', 'is read as ' || level || coalesce(' of ' || edition, ''), note) as says,
    'rank ' || rank as value,
    last_value(nullif(source, 'same') ignore nulls) over (order by rowid) as source
from ref_statuses
union all by name
select 'policies.csv' as file, rowid as in_order, policy || ': ' || label as rule,
    definition as says, source from ref_policies
union all by name
select 'countings.csv' as file, rowid as in_order, label as rule, definition as says, source
from ref_countings
union all by name
select * from other_rules_in_force();

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

-- scalar: how sure a rule is: what its file says, else what kind of source it names
create macro sureness_of(sureness_, source_) as
coalesce(sureness_, case
    when source_ is null then 'not stated'
    when contains(source_, 'assumed') then 'assumed'
    when contains(source_, 'inferred') then 'inferred'
    when source_ in ('product rule', 'our own words') or contains(source_, 'decided') then 'decided'
    else 'as its source says'
end);
