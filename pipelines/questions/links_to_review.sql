-- one row per link that only a person can decide, the most telling first: whether a head office's
-- publication includes its places, which registration is a provider's or brand's head office, which one
-- went before a place. One decision holds for all the places of a row: their ids stand in one text, a line
-- each, their names and providers in the same order. None decided stands here again
-- $area text: only this CCG or local authority
-- $relation link_relation: only links of this kind
-- $limit whole = 1000000: at most so many rows
-- $offset whole = 0: after leaving out so many
with open as (
    select 'included' as relation, parent_ods_code as ods_code, parent_edition as edition,
        null::double as likeness, 0 as rivals, coalesce(level_rank(own_level), -2) > -2 as has_own,
        -- found, and named by nobody: it may be a namesake's or another owner's
        parent_known_by in ('provider', 'name') as is_office_found, *
    from standing_at($as_at)
    where held_by = 'head office unconfirmed' and parent_ods_code is not null
        and parent_edition is not null
    union all
    select g.relation, g.ods_code, null, g.likeness, g.rivals, false, false, s.*
    from mart_suggestion g join standing_at($as_at) s using (location_id)
), asked as (
    select relation, ods_code, edition, is_office_found,
        count(distinct provider_name) as providers,
        -- of one brand, or of one provider where there is no brand
        if(providers > 1, min(brand_name), min(provider_name)) as provider_name,
        string_agg(one_line(location_id), chr(10) order by location_id) as location_ids,
        string_agg(one_line(coalesce(location_name, location_id)), chr(10) order by location_id)
            as location_names,
        string_agg(one_line(coalesce(provider_id, '-')), chr(10) order by location_id) as provider_ids,
        count(*) as locations, count(*) filter (where must_act) as must_act,
        min(brand_name) as brand_name, string_agg(distinct town, ', ' order by town) as towns,
        string_agg(distinct level, ', ' order by level) as levels,
        min(opened_on) as opened_on, max(opened_on) as last_opened_on,
        mode(ccg_name) as ccg_name, bool_or(has_own) as is_own_registered,
        max(likeness) as likeness, max(rivals) as rivals,
        bool_or(relation = 'included' and situation = 'PARENT_GAP') as is_urgent,
        max(parent_level) as parent_level, max(parent_published_on) as parent_published_on
    from open o
    anti join mart_link_held l on l.location_id = o.location_id and l.ods_code = o.ods_code
        and l.relation = o.relation and l.edition is not distinct from o.edition
        and l.valid_from <= $as_at and $as_at < l.valid_to
    where in_area($area, ccg_name, local_authority) and ($relation is null or relation = $relation)
    group by relation, ods_code, edition, is_office_found, case when relation = 'predecessor' then location_id
        else coalesce('brand ' || lower(brand_name), provider_key_of(provider_id, provider_name)) end
), led as (
    -- whom a registration is known to lead: a namesake's head office is nobody else's
    select parent_ods_code as ods_code, provider_id, brand_name, min(provider_name) as provider_name
    from standing_at($as_at)
    where parent_known_by in ('code', 'person')
    group by all
), known as (
    -- of what is said to include a place the publication that its standing knows, which a newer Line
    -- By Line may tell; a name is as good from another day
    select a.* exclude edition, coalesce(a.edition, r.edition) as edition, a.edition as decided_edition,
        if(a.relation = 'predecessor', a.location_names, a.provider_name) as compared_with,
        (select min(d.provider_name) from led d where d.ods_code = a.ods_code
            and a.relation = 'head office' and coalesce(d.brand_name <> a.brand_name, true)
            and not list_contains(string_split(a.provider_ids, chr(10)), d.provider_id)
        ) as leads_another,
        n.organisation_name, r.sector, r.commissioner,
        if(a.relation = 'included', a.parent_level, r.level) as level,
        if(a.relation = 'included', a.parent_published_on, r.published_on) as published_on
    from asked a
    left join mart_registration_name n using (ods_code)
    left join mart_registration r
        on r.ods_code = a.ods_code and r.valid_from <= $as_at and $as_at < r.valid_to
)
select
    row_number() over in_turn as place_in_list, count(*) over () as links_in_list,
    relation, wording_of('link', relation) as relation_in_words, ods_code, organisation_name, sector,
    commissioner, level, edition, decided_edition, published_on, location_ids, location_names,
    provider_ids, locations, must_act, providers, provider_name, brand_name, towns, levels, opened_on,
    last_opened_on, likeness, is_office_found,
    link_reasons_for(k) as speaks_for, link_reasons_against(k) as speaks_against
from known k
join link_relations() using (relation)
window in_turn as (
    order by is_urgent desc, in_order, leads_another is not null, likeness desc nulls last,
        must_act desc, provider_name, location_ids, ods_code)
order by place_in_list
limit $limit offset $offset;
