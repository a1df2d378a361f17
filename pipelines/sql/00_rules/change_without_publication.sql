-- scalar: what happened to a place for which the same publication, or none, speaks as on an earlier
-- day: it registered, or time passed; NULL where nothing did. was_, is_: its rows of standing_at
create macro change_without_publication(was_, is_) as
case
    when was_.situation = is_.situation then null
    when was_.situation = 'NEVER_REGISTERED' and is_.situation = 'REGISTERED_NOT_PUBLISHED'
        then 'newly registered'
    when is_.situation in ('MET_EXPIRED', 'ENTRY_OLD', 'APPROACHING_PREVIOUS') then 'lapsed'
    when is_.must_act and not was_.must_act then 'due again'
    else 'other'
end;
