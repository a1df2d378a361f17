-- one row per publication whose date and edition label, or whose date and level, contradict
create temp table core_date_finding as
with published as (
    select location_id as key, export_key, row_number, level, edition, is_edition_inferred,
        published_on
    from core_line_status
    union all
    select ods_code, export_key, row_number, level, edition, is_edition_inferred, published_on
    from core_registration
    where ods_code in (select usable_code(ods_code) from core_listing)
        or ods_code in (select parent_ods_code from core_parent_code)
), cycles as (
    select edition_number(edition) as edition, opens_on,
        coalesce(lead(opens_on) over (order by opens_on), date '9999-12-31') as next_opens_on
    from ref_cycles
), judged as (
    select p.*, c.opens_on, c.next_opens_on, x.as_at, x.export_id, x.file, x.sheet,
        case
            when p.level = -1 and p.published_on is not null then 'not published, yet dated'
            when p.level >= 0 and p.published_on is null then 'published without a date'
            when p.published_on > x.as_at then 'published after the export'
            when p.level >= 0 and x.as_at < c.opens_on
                then 'edition opened earlier than cycles.csv says'
            when not p.is_edition_inferred
                and (p.published_on < c.opens_on or p.published_on > c.next_opens_on)
                then 'date and edition contradict'
        end as finding
    from published p
    join stg_export x using (export_key)
    left join cycles c using (edition)
)
select *, case finding
        when 'not published, yet dated' then 'a place that has not published carries a date'
        when 'published without a date' then 'it shows a level but no publication date'
        when 'published after the export' then 'its date is later than the export itself'
        when 'edition opened earlier than cycles.csv says'
            then 'its edition had not opened by cycles.csv; it counts as the open edition'
        else 'its date lies outside the edition its label names; the label is believed'
    end as reason
from judged
where finding is not null;
