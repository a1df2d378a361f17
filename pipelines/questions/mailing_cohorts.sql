-- one row per cohort that a mailing can be made of on as_at: how many places, and whether anything
-- is asked of them; they overlap, and so do not add up
-- $area text: only this CCG or local authority
with places as (
    select situation, target, must_act, held
    from standing_at($as_at)
    left join (
        select location_id, list(flag) as held from flags_at($as_at) group by location_id
    ) using (location_id)
    where in_area($area, ccg_name, local_authority)
), counted as (
    select c.*, count(p.situation) as locations, bool_or(p.must_act) as any_must_act
    from told_cohorts($as_at) c
    left join places p on in_cohort(c.cohort, p.situation, p.target, p.must_act, p.held)
    group by all
)
select
    c.cohort,
    case c.kind
        when 'all' then wording_of('cohort', c.cohort)
        when 'target' then wording_of('cohort', 'flagged') || ' ' || wording_of('target', c.cohort)
        when 'flag' then wording_of('cohort', 'flag') || ' '
            || lower(left(wording_of('flag', c.cohort), 1)) || wording_of('flag', c.cohort)[2:]
        else wording_of('situation', c.cohort)
    end as cohort_in_words,
    coalesce(s.must_act, c.kind <> 'flag' or c.any_must_act, true) as must_act, c.locations,
    -- while any place is on the Entry Level that has just ended, that is the mailing to begin with
    c.cohort = coalesce(
        (select cohort from counted where cohort = 'ENTRY_THIS_CYCLE' and locations > 0),
        'must_act') as is_proposed
from counted c
left join ref_situations s on s.situation = c.cohort
order by c.in_order, c.cohort;
