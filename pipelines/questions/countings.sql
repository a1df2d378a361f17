-- one row per counting: whose publication counts for a place, in plain words
select counting, label, definition
from ref_countings
where $as_at is not null
order by case counting when 'own' then 1 when 'own_or_confirmed' then 2 else 3 end;
