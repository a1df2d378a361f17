-- table: every kind of change, as change_of gives them, in the order people read them
create macro change_names() as table
select * from (values
    (1, 'newly registered'), (2, 'published'), (3, 'published again'), (4, 'upgraded'),
    (5, 'fell back'), (6, 'lapsed'), (7, 'due again'), (8, 'head office'), (9, 'opened'),
    (10, 'closed'), (11, 'moved in'), (12, 'moved out'), (13, 'other')
) named (in_order, change);

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

-- scalar: what happened to a place for which another publication speaks than on an earlier day, or
-- for the first time, or none any more. was_, is_: its rows of standing_at on the two days
create macro change_of_publication(was_, is_) as
case
    when 'UNKNOWN' in (was_.situation, is_.situation) then 'other'
    when was_.level_rank < 0 and is_.level_rank >= 0 then 'published'
    when is_.level_rank < was_.level_rank then 'fell back'
    when is_.level_rank > was_.level_rank and is_.level_rank < 0 then 'newly registered'
    when is_.level_rank > was_.level_rank then 'upgraded'
    when is_.level_rank < 0 then 'head office'
    when is_.speaking_edition > was_.speaking_edition or is_.published_on > was_.published_on
        then 'published again'
    else 'other'
end;

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

-- scalar: whether the same publication speaks for a place on two days; was_, is_: its rows of
-- standing_at. A date that came to be known, or was known no more, makes no other publication.
create macro same_publication(was_, is_) as
was_.held_by is not distinct from is_.held_by
and was_.level_rank is not distinct from is_.level_rank
and was_.speaking_level is not distinct from is_.speaking_level
and was_.speaking_edition is not distinct from is_.speaking_edition
and coalesce(was_.published_on = is_.published_on, true)
-- its head office's speaks only where its own is at no level
and (coalesce(is_.level_rank, 0) >= 0
    or coalesce(was_.parent_published_on = is_.parent_published_on, true));

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

-- scalar: an event of a place as a sentence: the text of wording.csv with its places filled.
-- before_: what the place was called before
create macro event_words(event_, publication_, situation_words_, reason_, before_) as
replace(replace(replace(replace(wording_of('event', event_),
    '{publication}', coalesce(publication_, situation_words_, '')),
    '{situation}', coalesce(situation_words_, '')),
    '{reason}', coalesce(reason_, '')),
    '{before}', coalesce(before_, ''));
