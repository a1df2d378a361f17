-- one row per row of a list whose two keys do not name the same place: its doubtful key, what that
-- likely was, and the place that the row is taken for. No place where both keys fit one, but not the
-- same: one of the two is wrong, and which cannot be told
create temp table core_keys_disagree as
with key as (
    select export_key, row_number, turn, key_kind, column_name, value, code,
        list(location_id) filter (location_id is not null) as places
    from core_list_key
    where code is not null
    group by all
), pairs as (
    select export_key, row_number, one, other,
        -- the first key speaks where it fits; it then also tells which code the place has
        if(one.places is null, one, other) as doubtful, if(one.places is null, other, one) as good
    from (select k.export_key, k.row_number, k as one, o as other
        from key k join key o using (export_key, row_number) where k.turn < o.turn)
    where (one.places is not null or other.places is not null)
        and not coalesce(list_has_any(one.places, other.places), false)
), known as (
    select location_id, 'id' as key_kind, location_id as code from core_listing
    union
    select location_id, 'code', usable_code(ods_code) from core_listing where usable_code(ods_code) is not null
), likely as (
    select p.export_key, p.row_number, list_sort(list_distinct(list(k.code))) as codes
    from pairs p
    join known k on list_contains(p.good.places, k.location_id) and k.key_kind = p.doubtful.key_kind
    group by all
)
select p.export_key, p.row_number, p.doubtful.column_name as column_name,
    p.doubtful.value as value, p.good.column_name as good_column, p.good.value as good_value,
    doubtful.places is not null as is_refused,
    case when not is_refused and len(l.codes) = 1 then l.codes[1] end as likely,
    case when not is_refused then list_min(p.good.places) end as location_id
from pairs p
left join likely l using (export_key, row_number)
-- a place of which no code is known contradicts none
where is_refused or l.codes is not null
order by all;
