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
