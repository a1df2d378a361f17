-- scalar: what a CQC location id in another form likely was, or NULL; only what location_id_of says of
-- it is used to join
create macro location_id_likely(text_) as
coalesce(
    location_id_of(text_),
    nullif(regexp_extract(regexp_replace(text_, '[^A-Za-z0-9.+-]', '', 'g'), '^1-\d+$'), ''));
