-- scalar: a place is closed for one kind of export when its newest export that covers the area lacks
-- it and no other kind of the same or a later day lists it (RULES §3)
create macro is_closed(is_missing_, newest_as_at_, listed_on_, also_listed_on_) as
is_missing_ and coalesce(greatest(listed_on_, also_listed_on_) < newest_as_at_, true);
