-- one row per edition a publication carries: when the next one opened, and the one after that
create temp table core_edition as
select edition, edition_end(edition, 1) as next_opens_on, edition_end(edition, 2) as after_next_opens_on
from (
    select own_edition as edition from core_evidence
    union
    select parent_edition from core_evidence
)
where edition is not null
order by edition;
