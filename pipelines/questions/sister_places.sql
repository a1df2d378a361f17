-- one row per other place in scope of the same provider, by name
-- $code text!: a CQC location id
-- $limit whole = 1000000: at most so many rows
-- $offset whole = 0: after leaving out so many
with listed as (
    select p.location_id, p.provider_key
    from mart_standing_history h join mart_place p using (attributes_key)
    where h.valid_from <= $as_at and $as_at < h.valid_to
    union all
    select p.location_id, p.provider_key
    from mart_scope s join mart_place p using (attributes_key)
    where s.valid_from <= $as_at and $as_at < s.valid_to
), sisters as (
    select other.location_id
    from listed own join listed other using (provider_key)
    where own.location_id = trim($code) and other.location_id <> own.location_id
)
select
    count(*) over () as places_in_list, s.location_id, s.location_name, s.level, s.edition,
    s.published_on, s.situation,
    situation_words(s.situation, s.speaking_edition, $as_at) as situation_in_words, s.must_act,
    s.due_on, s.phone, s.town, s.ccg_name, s.local_authority, s.provider_name, s.ods_code
from standing_at($as_at) s
join sisters using (location_id)
order by s.location_name, s.location_id
limit $limit offset $offset;
