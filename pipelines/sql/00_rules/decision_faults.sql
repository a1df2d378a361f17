-- scalar: what keeps a decision about a link from being understood, cell by cell; none where nothing
-- does. row_: its row of stg_link_decisions
create macro decision_faults(row_) as
list_filter([
    case when row_.ods_code is null then {
        'column_name': 'Registration code', 'value': row_.ods_code_text,
        'reason': 'this is no ODS code, so the decision links nothing'} end,
    case when row_.relation is null then {
        'column_name': 'Link', 'value': row_.relation_text,
        'reason': 'a link is one of: head office, included, predecessor'} end,
    case when row_.relation = 'included' and row_.edition is null then {
        'column_name': 'Edition', 'value': row_.edition_text,
        'reason': 'which edition includes the place is needed, as in 20/21'} end,
    case when row_.answer is null then {
        'column_name': 'Decision', 'value': row_.answer_text,
        'reason': 'a decision is one of: yes, no, undecided'} end
], lambda fault: fault is not null);
