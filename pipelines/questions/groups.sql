-- one row per group with places in the area that is large or has places run by a council, most that
-- must act first: its places here by tile, which add up, what its head office published, and who leads.
-- A group is a brand, else a provider; its size is counted in all that is loaded
-- $area text: only places in this CCG or local authority; the size counts the others too
-- $group_kind group_kind: large group or council alone, or smaller group, of two or more places
-- $limit whole = 1000000: at most so many rows
-- $offset whole = 0: after leaving out so many
with sites as (
    select s.*, g.group_code, g.group_name,
        coalesce(parent_ods_code, 'code not known') as head_office, lead_of(route) as lead
    from standing_at($as_at) s
    join grouped_at($as_at) g using (location_id)
    where in_area($area, ccg_name, local_authority)
), grouped as (
    select
        group_code, min(group_name) as group_name,
        group_kind_of(bool_or(route = 'council'), bool_or(is_large_group)) as group_kind,
        count(*) as sites_here, max(group_size) as sites_in_all,
        count(*) filter (where tile = 'met') as met,
        count(*) filter (where tile = 'approaching') as approaching,
        count(*) filter (where tile = 'entry or expired') as entry_or_expired,
        count(*) filter (where tile = 'never') as never,
        count(*) filter (where tile = 'to sort out') as to_sort_out,
        count(*) filter (where must_act) as must_act,
        count(*) filter (where situation = 'PARENT_GAP') as left_out,
        count(*) filter (where lead = 'national') as led_by_national,
        count(*) filter (where lead = 'council') as led_by_council,
        count(*) filter (where lead = 'local') as led_by_local,
        count(distinct head_office) filter (
            where parent_level is not null or parent_ods_code is not null) as head_offices
    from sites
    group by group_code
), newest as (
    select group_code, parent_level, parent_edition, parent_published_on
    from sites
    where parent_level is not null
    qualify row_number() over (partition by group_code order by parent_published_on desc nulls last,
        parent_edition desc nulls last, parent_ods_code, location_id) = 1
)
select
    count(*) over () as groups_in_list, group_code, group_name, group_kind,
    wording_of('group_kind', group_kind) as group_kind_in_words, sites_here, sites_in_all, met,
    approaching, entry_or_expired, never, to_sort_out, must_act, left_out, head_offices,
    parent_level, parent_edition, parent_published_on,
    lead_words(led_by_national, led_by_council, led_by_local) as lead_in_words, led_by_national,
    led_by_council, led_by_local, sum(sites_here) over ()::bigint as sites_in_list,
    sum(must_act) over ()::bigint as must_act_in_list, sum(left_out) over ()::bigint as left_out_in_list
from grouped
left join newest using (group_code)
where case when $group_kind is null then group_kind <> 'smaller group'
    else group_kind = $group_kind and (sites_in_all > 1 or group_kind <> 'smaller group') end
order by grouped.must_act desc, sites_here desc, group_name, group_code
limit $limit offset $offset;
