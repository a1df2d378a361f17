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
