-- one row per name and interval in which one registration that may lead places goes by it, and no
-- other: of several with one name none is linked, a person has to say which
create temp table core_head_office_name as
with named as (
    select distinct compared_name(organisation_name, ods_code) as name, ods_code, valid_from, valid_to
    from core_registration
    where may_lead_places(ods_code, sector)
        and ods_code not in (select ods_code from core_own_code)
), wanted as (
    select n.* from named n semi join core_provider_name p using (name)
), days as (
    select name, valid_from as day from wanted union select name, valid_to from wanted
), spans as (
    select name, day as valid_from, lead(day) over (partition by name order by day) as valid_to
    from days
)
select s.name, any_value(w.ods_code) as ods_code, s.valid_from, s.valid_to
from spans s
join wanted w on w.name = s.name and w.valid_from <= s.valid_from and s.valid_from < w.valid_to
where s.valid_to is not null
group by s.name, s.valid_from, s.valid_to
having count(distinct w.ods_code) = 1;
