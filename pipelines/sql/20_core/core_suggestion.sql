-- one row per unmatched place and registration whose name is like its own or its provider's, at most
-- suggestions_most of each relation, the likest first. It decides nothing: of such links 7 to 18 % are wrong
-- (RECONCILIATION), so only a person makes one of them hold
create temp table core_suggestion as
with asked as (
    select distinct 'head office' as relation, provider_name as name from core_unmatched
    where provider_name is not null
    union
    select distinct 'predecessor', location_name from core_unmatched where location_name is not null
), words as (
    select relation, name, ods_code, unnest(string_split(name, ' ')) as word from core_candidate
), telling as (
    -- a word that half the sector has in its name tells nobody apart
    select relation, word from words group by all having count(distinct ods_code) <= setting_common_word_registrations()
), pairs as (
    select distinct a.relation, a.name, w.ods_code, w.name as other
    from (select *, unnest(string_split(name, ' ')) as word from asked) a
    join telling t using (relation, word)
    join words w using (relation, word)
), scored as (
    select * exclude other, name_similarity(name, other) as likeness from pairs
), ranked as (
    select *, row_number() over (partition by relation, name order by likeness desc, ods_code)
        as place_in_list
    from scored where likeness >= setting_likeness_least()
)
select u.location_id, r.relation, r.ods_code, r.likeness, r.place_in_list
from ranked r
join core_unmatched u on r.name = if(r.relation = 'head office', u.provider_name, u.location_name)
anti join core_link l on l.location_id = u.location_id and l.ods_code = r.ods_code
    and l.relation = r.relation
where r.place_in_list <= setting_suggestions_most();
