-- one row per cohort that a mailing can be made of on as_at: how many places, and whether anything
-- is asked of them; they overlap, and so do not add up
-- $area text: only this CCG or local authority
with places as (
    select must_act, unnest(cohorts_of(situation, target, must_act, held)) as cohort
    from standing_at($as_at)
    left join (
        select location_id, list(flag) as held from flags_at($as_at) group by location_id
    ) using (location_id)
    where in_area($area, ccg_name, local_authority)
), counted as (
    select c.*, count(p.cohort) as locations, bool_or(p.must_act) as any_must_act
    from told_cohorts($as_at) c
    left join places p using (cohort)
    group by all
), worded as (
    select
        *, wording_of(if(kind = 'all', 'cohort', kind), cohort) as words,
        wording_of('cohort', if(kind = 'target', 'flagged', kind)) as prefix
    from counted
)
select
    c.cohort,
    case c.kind
        when 'target' then c.prefix || ' ' || c.words
        when 'flag' then c.prefix || ' ' || lower(left(c.words, 1)) || c.words[2:]
        else c.words
    end as cohort_in_words,
    coalesce(s.must_act, c.kind <> 'flag' or c.any_must_act, true) as must_act, c.locations,
    -- while any place is on the Entry Level that has just ended, that is the mailing to begin with
    c.cohort = coalesce(
        (select cohort from counted where cohort = 'ENTRY_THIS_CYCLE' and locations > 0),
        'must_act') as is_proposed,
    -- a head office settles all its places with one answer
    if(is_for_head_offices(c.cohort), 'provider', 'place') as proposed_rows
from worded c
left join ref_situations s on s.situation = c.cohort
order by c.in_order, c.cohort;
