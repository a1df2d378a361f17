-- one row per unmatched place and registration whose name is like its own, its provider's or its
-- brand's, at most suggestions_most of each relation, the likest first, of as like ones that of its own
-- CCG. It decides nothing: of such links 7 to 18 % are wrong (SOURCES §11), so only a person makes
-- one of them hold
create temp table core_suggestion as
with asked as (
    select relation, list(name order by name) as names
    from (select distinct relation, name from core_unmatched)
    group by relation
), among as (
    select relation, list(name order by ods_code) as names, list(ods_code order by ods_code) as codes
    from core_candidate
    group by relation
), likest as (
    -- so many that the CCG can still decide among namesakes
    select relation, names[asked] as name, codes[found] as ods_code, likeness
    from (
        select relation, names, codes, unnest(l.asked) as asked, unnest(l.found) as found,
            unnest(l.likeness) as likeness
        from (
            select relation, a.names, n.codes, likest_names(a.names, n.names,
                setting_common_word_registrations(), setting_likeness_least(),
                20 * setting_suggestions_most()) as l
            from asked a
            join among n using (relation)))
), of_place as (
    select u.location_id, l.relation, l.ods_code, max(l.likeness) as likeness,
        bool_or(coalesce(lower(c.commissioner) = lower(u.ccg_name), false)) as is_near
    from likest l
    join core_unmatched u using (relation, name)
    join core_candidate c using (ods_code)
    anti join core_link_now d on d.location_id = u.location_id and d.ods_code = l.ods_code
        and d.relation = l.relation
    anti join core_predecessor p on l.relation = 'predecessor'
        and p.location_id = u.location_id and p.ods_code = l.ods_code
    group by all
), ranked as (
    select *,
        -- how many others of the place are as like, or nearly
        count(*) over (partition by location_id, relation order by likeness desc
            range between likeness_margin() preceding and likeness_margin() following) - 1
            as rivals,
        row_number() over (
            partition by location_id, relation order by likeness desc, is_near desc, ods_code)
            as place_in_list
    from of_place
)
select * exclude is_near
from ranked
where place_in_list <= setting_suggestions_most();
