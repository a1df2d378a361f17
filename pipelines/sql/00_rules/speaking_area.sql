-- scalar: the area whose exports follow a line: its local authority, or where it has none the line itself
create macro speaking_area(local_authority_, location_id_) as
coalesce(nullif(area_key(local_authority_), ''), 'place ' || location_id_);
