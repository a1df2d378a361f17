-- table: every cohort that a mailing can be made of: all who must act, a situation, a workshop or
-- lead, a flag
create macro mailing_cohorts() as table
select 'must_act' as cohort, 'all' as kind, 0 as in_order
union all
select situation, 'situation', "order" from ref_situations
union all
select target, 'target', 100 from target_names()
union all
select flag, 'flag', 200 + in_order from flag_names();
