-- scalar: whether a place belongs to one of mailing_cohorts; flags_: the flags that it carries
create macro in_cohort(cohort_, situation_, target_, must_act_, flags_) as
coalesce(case when cohort_ = 'must_act' then must_act_
    else cohort_ = situation_ or cohort_ = target_ or list_contains(flags_, cohort_) end, false);
