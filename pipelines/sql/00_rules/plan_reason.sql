-- scalar: why a place is flagged for its improvement plan: due with what it must publish by due_on_,
-- or, where nothing is asked of it, with the publication it stands at. list_on_: the day of the list
create macro plan_reason(list_on_, due_on_, edition_) as
case when due_on_ is not null
    then 'publishing at Approaching Standards by ' || long_date(due_on_)
        || ' takes an improvement plan and none is lodged'
    else 'stands at Approaching Standards of ' || edition_ || ' and no improvement plan is lodged'
end || ' (list of ' || long_date(list_on_) || ')';
