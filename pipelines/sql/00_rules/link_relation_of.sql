-- scalar: what a decision links a place and a registration as, or NULL for any other word: the
-- registration is its head office's; a publication of that head office includes the place; the
-- registration was the place's before its own
create macro link_relation_of(text_) as
case when folded_text(text_) in ('head office', 'included', 'predecessor') then folded_text(text_) end;
