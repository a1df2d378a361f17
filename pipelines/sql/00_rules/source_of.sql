-- scalar: which export is heard: the newest day wins, on the same day the Line By Line (RULES §3).
-- A complete public export says "not registered" of a code it lacks, any other says nothing.
create macro source_of(has_registration_, complete_lacks_, public_first_, has_line_) as
case
    when has_registration_ and (public_first_ or not has_line_) then 'registration'
    when complete_lacks_ and not has_registration_ and (public_first_ or not has_line_)
        then 'absence'
    when has_line_ then 'line'
end;
