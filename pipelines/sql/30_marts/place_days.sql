-- table: one row per day up to until_ on which one place may have begun to stand differently: a day
-- on which something new was known of it, an edition opened or a deadline had passed; with how it
-- stood on that day (columns of standing_at), or why it was not counted
create macro place_days(location_id_, until_) as table
with spans as (
    select h.valid_from, h.valid_to
    from mart_standing_history h
    join mart_place p using (attributes_key)
    where p.location_id = location_id_
    union all
    select valid_from, valid_to from mart_scope where location_id = location_id_
), days as (
    select valid_from as day from spans
    union
    select valid_to from spans
    union
    select opens_on from ref_cycles
    union
    select deadline + 1 from ref_cycles
)
select
    d.day,
    d.day in (select valid_from from spans union all select valid_to from spans) as is_told,
    o.out_of_scope_because, nullif(o.valid_from, date '1900-01-01') as out_of_scope_from,
    coalesce(bool_or(s.location_id is not null) over earlier, false) as was_counted,
    s.*
from days d
left join lateral (
    -- named, not *: the columns that are not read here would take as long again to plan
    select location_id, location_name, provider_name, ods_code, opened_on, situation, must_act,
        held_by, unknown_because, level_rank, level, edition, published_on, parent_level,
        parent_edition, parent_published_on, speaking_level, speaking_edition, source_export,
        true as is_here
    from standing_at(d.day) where location_id = location_id_
) s on true
left join mart_scope o
    on o.location_id = location_id_ and o.valid_from <= d.day and d.day < o.valid_to
where d.day <= until_
window earlier as (order by d.day rows between unbounded preceding and 1 preceding);
