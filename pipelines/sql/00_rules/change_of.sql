-- scalar: what happened to a place between two days, one kind each; NULL where nothing did, and for
-- places that are in the area on neither day. was_, is_: its rows of standing_at on the two days, or
-- none, with is_here: whether it lies in the area asked for
create macro change_of(was_, is_) as
case
    when not coalesce(was_.is_here, false) and not coalesce(is_.is_here, false) then null
    when was_.location_id is null then 'opened'
    when is_.location_id is null then 'closed'
    when not was_.is_here then 'moved in'
    when not is_.is_here then 'moved out'
    when same_publication(was_, is_) then change_without_publication(was_, is_)
    else change_of_publication(was_, is_)
end;
