-- one row per place that a typed text finds by name, code, postcode, telephone or provider, in all
-- areas, the best first; also those that are listed but not counted on as_at, with the reason
-- $text text!: a name or words of it, a CQC id, an ODS code, a postcode or its first half, a phone
-- $limit whole = 50: at most so many rows
with listed as (
    select location_id, location_name, ods_code, parent_ods_code, provider_id, provider_name, town,
        postcode, phone, local_authority, ccg_name, level, situation,
        situation_words(situation, speaking_edition, $as_at) as situation_in_words,
        null as out_of_scope_because
    from standing_at($as_at)
    union all by name
    select s.location_id, p.location_name, p.ods_code, p.provider_id, p.provider_name, p.town,
        p.postcode, p.phone, p.local_authority, p.ccg_name, s.out_of_scope_because
    from mart_scope s
    join mart_place p using (attributes_key)
    where s.valid_from <= $as_at and $as_at < s.valid_to
), found as (
    select found_by(l, search_words($text), search_code($text)) as found_by, l.* from listed l
)
select
    count(*) over () as places_in_list, found_by,
    wording_of('found_by', found_by::varchar) as found_by_in_words,
    found.* exclude found_by
from found
where found_by is not null
order by found_by, location_name, location_id
limit $limit;
