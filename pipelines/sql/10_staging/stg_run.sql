-- one row per run of unchanged rows of one key in successive exports of one kind.
-- A run ends where the next export that covers the row's area changes or lacks it. Only narrow
-- columns pass through the window: 52 national weeks are 1.5 million rows, their changes few.
create temp table stg_run as
with rows_ as (
    select r.kind, r.key, r.export_key, r.row_number, r.content, a.as_at, a.next_as_at, a.is_first
    from stg_row r
    join stg_export_area a on a.export_key = r.export_key and a.area = r.area
), seen as (
    select
        *,
        lag(content) over by_day as earlier_content,
        lag(next_as_at) over by_day as earlier_until,
        lead(content) over by_day as later_content,
        lead(as_at) over by_day as later_as_at
    from rows_
    window by_day as (partition by kind, key order by export_key)
), edges as (
    select
        *,
        earlier_content is distinct from content or coalesce(earlier_until < as_at, false)
            as starts,
        later_content is distinct from content or coalesce(next_as_at < later_as_at, false)
            as ends,
        coalesce(least(next_as_at, later_as_at), date '9999-12-31') as spoken_until
    from seen
), paired as (
    select
        *,
        case when ends then spoken_until
            else lead(spoken_until) over (partition by kind, key order by export_key)
        end as valid_to
    from edges
    where starts or ends
)
select
    kind, key, export_key, row_number, as_at,
    -- a register that has no earlier export speaks through its first one (RULES §3)
    case when kind = 'hsca_locations' and is_first and earlier_content is null
        then date '1900-01-01' else as_at end as valid_from,
    valid_to
from paired
where starts and as_at < valid_to;
