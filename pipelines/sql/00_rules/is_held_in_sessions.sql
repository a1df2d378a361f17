-- scalar: whether those flagged for this come to sessions with so many seats; the other kinds of
-- help are given one by one, by whoever leads there
create macro is_held_in_sessions(target_) as
target_ in ('registration', 'completion', 'drop-in');
