-- table: every band that size_of gives, smallest first
create macro size_names() as table
select size_of(begins_) as size, min(begins_) as begins
from (select unnest([1, 2, 6, setting_large_group_sites()]) as begins_)
group by size;
