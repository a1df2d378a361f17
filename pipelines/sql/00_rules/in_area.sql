-- scalar: whether a place lies in an area; no area asked for means everywhere
create macro in_area(area_, ccg_name_, local_authority_) as
area_ is null or coalesce(lower(area_) in (lower(ccg_name_), lower(local_authority_)), false);
