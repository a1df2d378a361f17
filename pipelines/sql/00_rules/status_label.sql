-- scalar: the edition label a status carries, its prefix before its suffix; NULL where it has none
create macro status_label(text_) as
coalesce(
    nullif(regexp_extract(status_text(text_), '^(\d\d/\d\d) ', 1), ''),
    nullif(regexp_extract(status_text(text_), ' \((\d\d-\d\d)\)$', 1), '')
);
