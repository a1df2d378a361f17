-- scalar: the cohorts of a mailing that a place is in: all who must act, its situation, its workshop
-- or lead, its flags
create macro cohorts_of(situation_, target_, must_act_, flags_) as
list_filter([case when must_act_ then 'must_act' end, situation_, target_], lambda c: c is not null)
    || coalesce(flags_, []);
