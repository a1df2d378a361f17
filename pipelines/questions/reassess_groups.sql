-- one row per group of Entry Level places, empty ones too: how many, and how many of them would be
-- below the NHSmail minimum after the waiver, if they use NHSmail
-- $area text: only this CCG or local authority
with on_entry as (
    select entry_group(situation, speaking_edition, $as_at) as entry_group, meets_nhsmail_minimum,
        held_by
    from standing_at($as_at)
    where is_entry(situation)
        and in_area($area, ccg_name, local_authority)
)
select
    g.entry_group, wording_of('entry_group', g.entry_group) as entry_group_in_words,
    wording_of('entry_group_means', g.entry_group) as entry_group_means,
    count(e.entry_group) as locations,
    count(*) filter (where not e.meets_nhsmail_minimum) as below_nhsmail_minimum,
    sum(count(e.entry_group)) over ()::bigint as all_groups,
    (select count(*) from on_entry where held_by = 'head office unconfirmed') as by_head_office,
    (select count(*) from standing_at($as_at)
     where in_area($area, ccg_name, local_authority)) as denominator
from (values (1, 'this cycle'), (2, 'missed 30 June 2021'), (3, 'older')) g (in_order, entry_group)
left join on_entry e using (entry_group)
group by g.in_order, g.entry_group
order by g.in_order;
