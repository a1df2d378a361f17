-- scalar: which workshop or lead a place that must act is flagged for, one value each (RULES §7)
create macro target_of(must_act_, route_, situation_, workshop_kind_) as
case
    when not must_act_ then null
    when route_ = 'council' then 'council lead'
    when route_ = 'national' then 'national team'
    when situation_ = 'PARENT_GAP' then 'head-office e-mail'
    else workshop_kind_
end;
