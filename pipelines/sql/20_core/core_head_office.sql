-- one row per place and boundary day that has any: its head office. One on a line of its own goes before
-- all; then one that a person named and of which something is told, by the publication that was said to
-- include the place, the newest edition first; then the one of which most is told, in the order of how
-- they are known; of two that people named the one named last
create temp table core_head_office as
select
    location_id, day, ods_code as parent_code, known_by as parent_known_by, has_parent, parent_from,
    parent_level, parent_edition, parent_published_on, told_area
from core_head_office_candidate
qualify row_number() over (
    partition by location_id, day
    order by turn = 0 desc, (turn = 1 and stated_rank(parent_level, parent_edition) < 2) desc,
        case when decided_edition = parent_edition then decided_edition end desc nulls last,
        stated_rank(parent_level, parent_edition), turn, decision_number desc) = 1;
