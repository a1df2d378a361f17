-- scalar: what happened to how a place stands, between one day and the next that tells of it; NULL
-- where nothing did. was_, is_: its rows of place_days. As change_of, beside what is first known
-- of a place and what can no longer be read
create macro standing_event(was_, is_) as
case
    when is_.location_id is null or is_.unknown_because = 'no status export loaded' then null
    when is_.situation = 'UNKNOWN' then
        case when was_.unknown_because is distinct from is_.unknown_because then 'unknown' end
    when was_.location_id is null or was_.situation = 'UNKNOWN' then 'known'
    else change_of(was_, is_)
end;
