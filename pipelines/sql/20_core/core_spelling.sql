-- one row per CCG or local authority, case and blanks ignored: the spelling that most places use;
-- the exports write the same CCG in several cases (EXPORTS §7)
create temp table core_spelling as
select folded, first(name order by places desc, name) as name
from (
    select area_key(name) as folded, name, count(*) as places
    from (select ccg_name as name from core_place union all select local_authority from core_place)
    where name is not null
    group by all
)
group by folded
order by folded;
