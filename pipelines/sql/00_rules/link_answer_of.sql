-- scalar: what was decided about a link, or NULL for any other word. Undecided takes back what was
-- decided before
create macro link_answer_of(text_) as
case when folded_text(text_) in ('yes', 'no', 'undecided') then folded_text(text_) end;
