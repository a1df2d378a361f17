-- scalar: what keeps a decision about a link from being understood, cell by cell; none where nothing
-- does. row_: its row of stg_link_decisions
create macro decision_faults(row_) as
list_filter([
    case when row_.ods_code is null then {
        'column_name': 'Registration code', 'value': row_.ods_code_text,
        'reason': if(usable_code(row_.ods_code_text) is null, 'this is no ODS code, so the decision '
            || 'links nothing', 'this is the code of a site, which is nobody''s head office')} end,
    case when row_.relation is null then {
        'column_name': 'Link', 'value': row_.relation_text,
        'reason': 'a link is one of: head office, included, predecessor'} end,
    case when row_.relation = 'included' and row_.edition is null then {
        'column_name': 'Edition', 'value': row_.edition_text,
        'reason': 'which edition includes the place is needed, as in 20/21'} end,
    case when row_.answer is null then {
        'column_name': 'Decision', 'value': row_.answer_text,
        'reason': 'a decision is one of: yes, no, undecided'} end,
    case when row_.decided_on is null then {
        'column_name': 'Decided on', 'value': null,
        'reason': 'the day of the decision is not known; any other decision on the same is taken for '
            || 'newer' } end,
    case when row_.time_text is not null and row_.decided_at is null then {
        'column_name': 'Time', 'value': row_.time_text,
        'reason': 'a time is needed as in 14:05; without it the decision is taken for the first of '
            || 'its day'} end
], lambda fault: fault is not null);
