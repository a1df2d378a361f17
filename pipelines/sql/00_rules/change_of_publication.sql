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
