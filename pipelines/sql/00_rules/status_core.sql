-- scalar: a status without its edition label: what is left must be a level, whole (RULES §2).
-- Anchored, because "standards not met" contains "met".
create macro status_core(text_) as
regexp_replace(regexp_replace(status_text(text_), '^\d\d/\d\d ', ''), ' \(\d\d-\d\d\)$', '');
