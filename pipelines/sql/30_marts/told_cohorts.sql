-- table: the cohorts of mailing_cohorts that what is loaded can tell on d_: a flag is none on a day on
-- which nothing tells it
create macro told_cohorts(d_) as table
select * from mailing_cohorts()
where kind <> 'flag' or cohort in (select flag from flags_told_at(d_) where is_told);
