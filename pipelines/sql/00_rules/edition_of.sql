-- scalar: the edition of a published row: its label, else its date, else 18/19 in the 2019
-- generation of the public export, else unknown (RULES §1). dated_edition_ is edition_on(its date).
create macro edition_of(level_, text_, dated_edition_, generation_) as
edition_from(level_, edition_number(status_label(text_)), dated_edition_, generation_);
