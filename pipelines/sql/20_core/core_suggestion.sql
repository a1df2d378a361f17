-- one row per unmatched place and registration whose name is like its own, its provider's or its
-- brand's, at most suggestions_most of each relation, the likest first, of as like ones that of its own
-- CCG. It decides nothing: of such links 7 to 18 % are wrong (RECONCILIATION), so only a person makes
-- one of them hold
create temp table core_suggestion as
with asked as (
    select *, row_number() over (order by relation, name) as asked
    from (select distinct relation, name from core_unmatched)
), words as (
    select relation, number, unnest(list_distinct(string_split(name, ' '))) as word
    from core_candidate
), telling as (
    -- a word that half the sector has in its name tells nobody apart
    select relation, word from words
    group by all having count(*) <= setting_common_word_registrations()
), pairs as (
    select distinct a.asked, w.number
    from (select asked, relation, unnest(string_split(name, ' ')) as word from asked) a
    join telling using (relation, word)
    join words w using (relation, word)
), blocks as (
    select asked, list({'code': c.ods_code, 'name': c.name}) as others
    from pairs join core_candidate c using (number)
    group by asked
), scored as (
    select relation, name, unnest([o.code for o in others]) as ods_code,
        unnest(name_similarities(name, [o.name for o in others])) as likeness
    from blocks join asked using (asked)
), likest as (
    select * from scored
    where likeness >= setting_likeness_least()
    -- so many that the CCG can still decide among namesakes
    qualify row_number() over (
        partition by relation, name order by likeness desc, ods_code) <= 20 * setting_suggestions_most()
), of_place as (
    select u.location_id, l.relation, l.ods_code, max(l.likeness) as likeness,
        bool_or(coalesce(lower(c.commissioner) = lower(u.ccg_name), false)) as is_near
    from likest l
    join core_unmatched u using (relation, name)
    join core_candidate c using (ods_code)
    anti join core_link d on d.location_id = u.location_id and d.ods_code = l.ods_code
        and d.relation = l.relation
    group by all
), ranked as (
    select *, row_number() over (
        partition by location_id, relation order by likeness desc, is_near desc, ods_code)
        as place_in_list
    from of_place
)
select * exclude is_near
from ranked
where place_in_list <= setting_suggestions_most();
