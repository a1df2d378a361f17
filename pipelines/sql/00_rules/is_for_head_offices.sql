-- scalar: whether a cohort's mailing is for head offices, each of which settles all its places with one
-- answer (RULES §7)
create macro is_for_head_offices(cohort_) as cohort_ in ('PARENT_GAP', 'head-office e-mail');
