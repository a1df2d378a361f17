-- scalar: whether the outline of an area, as GeoJSON, has any point at all
create macro is_drawn(outline_) as
coalesce(regexp_matches(outline_, '"coordinates"\s*:\s*[\[\s]*-?\d'), false);
