-- scalar: the support that suits a place that must act (RULES §7); in the last days a workshop no
-- longer helps and the telephone does
create macro support_of(
    must_act_, route_, route_support_, situation_, situation_support_, workshop_kind_, days_to_due_
) as
case
    when not must_act_ then null
    when route_ in ('council', 'national') then route_support_
    when workshop_kind_ in ('registration', 'completion')
        and days_to_due_ <= setting_rescue_days() then 'rescue by phone'
    when route_ = 'new provider' and situation_ = 'NEVER_REGISTERED' then route_support_
    else situation_support_
end;
