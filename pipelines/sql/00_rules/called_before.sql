-- scalar: what a place was called before, where its name, provider or code has changed, else NULL.
-- was_, is_: its rows of standing_at
create macro called_before(was_, is_) as
nullif(concat_ws('; ',
    case when was_.location_name <> is_.location_name
        then 'its name was ' || was_.location_name end,
    case when was_.provider_name <> is_.provider_name
        then 'its provider was ' || was_.provider_name end,
    case when was_.ods_code <> is_.ods_code then 'its ODS code was ' || was_.ods_code end
), '');
