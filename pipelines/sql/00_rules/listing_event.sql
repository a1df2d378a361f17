-- scalar: what happened to whether a place is counted, between one day and the next that tells of
-- it; NULL where nothing did. was_, is_: its rows of place_days. "Not open yet" is no event
create macro listing_event(was_, is_) as
case
    when is_.location_id is not null and was_.location_id is not null then null
    when is_.location_id is not null
        and (is_.was_counted or was_.out_of_scope_because <> 'not open yet') then 'counted'
    when is_.location_id is not null and is_.opened_on is null then 'listed'
    when is_.location_id is not null then 'opened'
    when is_.out_of_scope_because is distinct from coalesce(was_.out_of_scope_because, '')
        and is_.out_of_scope_because <> 'not open yet' then 'not counted'
end;
