-- one row per place of a cohort, in the order asked for; those that need not act are in it too
-- $area text: only this CCG or local authority
-- $level shown_level: only those that stand at this level; Unknown is one
-- $situation situation: only this situation
-- $ccg ccg: only this CCG; "CCG not known" is one
-- $local_authority local_authority: only this local authority; "local authority not known" is one
-- $setting place_setting: only this care setting; "setting not known" is one
-- $size size: only places whose brand, else provider, has so many places
-- $flag flag: only places with this flag
-- $sort sort = urgent: urgent (as on the call list, who need not act last), name, town, newest, beds
-- $limit whole = 1000000: at most so many rows
-- $offset whole = 0: after leaving out so many
with page as (
    -- only what is sorted by goes through the sort; a key of another order is blank for every place
    select
        location_id, count(*) over () as places_in_list,
        row_number() over (
            order by
                case $sort when 'urgent' then not must_act end,
                case $sort when 'urgent' then priority end desc,
                case $sort when 'urgent' then due_on end,
                case $sort when 'newest' then coalesce(published_on, parent_published_on) end
                    desc nulls last,
                case $sort when 'town' then lower(town) end nulls last,
                case when $sort in ('urgent', 'beds') then beds end desc nulls last,
                case when $sort <> 'urgent' then lower(location_name) end,
                location_name, location_id
        ) as place_in_list
    from standing_at($as_at)
    where in_area($area, ccg_name, local_authority)
        and ($level is null or shown_level(level) = $level)
        and ($situation is null or situation = $situation)
        and ($ccg is null or or_not_known('CCG', ccg_name) = $ccg)
        and ($local_authority is null
            or or_not_known('local authority', local_authority) = $local_authority)
        and ($setting is null or or_not_known('setting', care_setting) = $setting)
        and ($size is null or size_of(group_size) = $size)
        and ($flag is null
            or location_id in (select location_id from flags_at($as_at) where flag = $flag))
    order by place_in_list
    limit $limit offset $offset
)
select
    place_in_list, places_in_list, location_id, location_name, shown_level(level) as level, edition,
    published_on, held_by, parent_level, parent_edition, parent_published_on,
    situation_words(situation, speaking_edition, $as_at) as situation_in_words, must_act, reasons, flags,
    due_on, care_setting, size_of(group_size) as size, group_size, beds, provider_name, brand_name,
    phone, town, postcode, ccg_name, local_authority, situation, priority, ods_code
from page
join standing_at($as_at) using (location_id)
left join (select location_id, flags from flags_at($as_at) where number = 1) using (location_id)
order by place_in_list;
