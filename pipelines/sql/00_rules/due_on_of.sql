-- scalar: the day a place is due; one that opened after the deadline is due at the next (RULES §6)
create macro due_on_of(must_act_, opened_on_, deadline_, next_deadline_) as
case
    when not must_act_ then null
    when opened_on_ > deadline_ then next_deadline_
    else deadline_
end;
