-- scalar: the area whose exports follow a line: its local authority, or the export that first had it
create macro speaking_area(local_authority_, export_key_) as
coalesce(nullif(area_key(local_authority_), ''), 'as in export ' || export_key_);
