-- scalar: whether a finding says that its row of a list names no place
create macro names_no_place(finding_, location_id_) as
coalesce(finding_ = 'no such place' or (finding_ = 'keys disagree' and location_id_ is null), false);
