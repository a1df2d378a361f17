-- one row per cohort that a mailing can be made of: how many places, and whether anything is asked
-- of them; they overlap, and so do not add up
-- $area text: only this CCG or local authority
with places as (
    select situation, target, must_act
    from standing_at($as_at)
    where in_area($area, ccg_name, local_authority)
), counted as (
    select c.*, count(p.situation) as locations
    from mailing_cohorts() c
    left join places p on in_cohort(c.cohort, p.situation, p.target, p.must_act)
    group by all
)
select
    c.cohort,
    case c.kind
        when 'all' then wording_of('cohort', c.cohort)
        when 'target' then wording_of('cohort', 'flagged') || ' ' || wording_of('target', c.cohort)
        else wording_of('situation', c.cohort)
    end as cohort_in_words,
    coalesce(s.must_act, true) as must_act, c.locations,
    -- while any place is on the Entry Level that has just ended, that is the mailing to begin with
    c.cohort = coalesce(
        (select cohort from counted where cohort = 'ENTRY_THIS_CYCLE' and locations > 0),
        'must_act') as is_proposed
from counted c
left join ref_situations s on s.situation = c.cohort
order by c.in_order, c.cohort;
