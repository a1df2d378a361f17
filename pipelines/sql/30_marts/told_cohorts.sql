-- table: the cohorts of mailing_cohorts that what is loaded can tell: a flag is none where nothing
-- loaded ever tells it
create macro told_cohorts() as table
select * from mailing_cohorts()
where kind <> 'flag' or cohort in (select flag from mart_flag_told);
