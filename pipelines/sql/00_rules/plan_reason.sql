-- scalar: why a place is flagged for its improvement plan. list_on_: the day of the own list
create macro plan_reason(list_on_, edition_) as
'stands at Approaching Standards of ' || edition_ || ' and no improvement plan is lodged (list of '
    || long_date(list_on_) || ')';
