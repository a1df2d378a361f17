-- scalar: why a place is flagged as below its contract. list_on_: the day of the own list
create macro contract_reason(list_on_, contract_rank_, level_rank_, edition_) as
'contract asks for ' || level_name(contract_rank_) || ', it stands at ' || level_name(level_rank_)
    || coalesce(' of ' || edition_, '')
    || case when level_rank_ >= contract_rank_ then ', no longer in date' else '' end
    || ' (list of ' || long_date(list_on_) || ')';
