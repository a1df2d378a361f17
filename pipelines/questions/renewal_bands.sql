-- one row per band of what runs out, empty ones too: how many places last published Standards Met
-- or above, and how many of those have lapsed, so that it no longer counts
-- $area text: only this CCG or local authority
with published as (
    select renewal_band(days_left(expires_on, $as_at)) as renewal_band, must_act,
        situation = 'MET_EXPIRED' as has_lapsed
    from standing_at($as_at)
    where level_rank >= 3 and in_area($area, ccg_name, local_authority)
)
select
    b.renewal_band, wording_of('renewal_band', b.renewal_band) as renewal_band_in_words,
    wording_of('renewal_band_means', b.renewal_band) as renewal_band_means,
    count(p.renewal_band) as locations,
    count(p.renewal_band) filter (where p.must_act) as must_act,
    (select count(*) from published) as denominator,
    (select count(*) from published where has_lapsed) as lapsed,
    (select count(*) from published where renewal_band is null) as without_date
from renewal_band_names() b
left join published p using (renewal_band)
group by b.renewal_band, b.in_order
order by b.in_order;
