-- scalar: what happened to a place between two days, one change each, NULL where nothing did
create macro change_of(
    was_there_, is_there_, was_level_, is_level_, was_edition_, is_edition_, was_on_, is_on_,
    was_situation_, is_situation_
) as
case
    when not was_there_ then 'opened'
    when not is_there_ then 'closed'
    when was_situation_ = 'NEVER_REGISTERED' and is_situation_ = 'REGISTERED_NOT_PUBLISHED'
        then 'newly registered'
    when coalesce(was_level_, -2) < 0 and is_level_ >= 0 then 'published'
    when is_level_ > was_level_ and was_level_ >= 0 then 'upgraded'
    when is_level_ >= 0 and (is_edition_ > was_edition_ or is_on_ > was_on_) then 'published again'
    when is_level_ < was_level_ then 'fell back'
    when is_situation_ in ('MET_EXPIRED', 'ENTRY_OLD', 'APPROACHING_PREVIOUS')
        and is_situation_ <> was_situation_ then 'lapsed'
    when is_situation_ <> was_situation_ then 'other'
end;
