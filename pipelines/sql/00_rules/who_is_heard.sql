-- scalar: which export is heard: the newest day wins, on the same day the Line By Line (RULES §3).
-- A complete public export says "not registered" of a code it lacks, any other says nothing.
create macro source_of(has_registration_, complete_lacks_, public_first_, has_line_) as
case
    when has_registration_ and (public_first_ or not has_line_) then 'registration'
    when complete_lacks_ and not has_registration_ and (public_first_ or not has_line_)
        then 'absence'
    when has_line_ then 'line'
end;

-- scalar: the level said by the export that is heard
create macro stated_by(from_, line_level_, registration_level_) as
case from_ when 'line' then line_level_ when 'registration' then registration_level_
    when 'absence' then -2 end;

-- scalar: the edition said by the export that is heard
create macro stated_edition(from_, line_edition_, registration_edition_) as
case from_ when 'line' then line_edition_ when 'registration' then registration_edition_ end;

-- scalar: the publication date; where the Line By Line gives none, the public export's for the same
-- code, if it names the same level and edition: another publication's date is none of this one's
create macro stated_on(from_, level_, edition_, on_, also_level_, also_edition_, also_on_) as
case
    when from_ = 'registration' and also_level_ >= 0 then also_on_
    when from_ = 'line' and level_ >= 0 then coalesce(
        on_, case when also_level_ = level_ and also_edition_ = edition_ then also_on_ end)
end;

-- scalar: a place is closed for one kind of export when its newest export that covers the area lacks
-- it and no other kind of the same or a later day lists it (RULES §3)
create macro is_closed(is_missing_, newest_as_at_, listed_on_, also_listed_on_) as
is_missing_ and coalesce(greatest(listed_on_, also_listed_on_) < newest_as_at_, true);

-- scalar: the area whose exports follow a line: its local authority, or where it has none the line itself
create macro speaking_area(local_authority_, location_id_) as
coalesce(nullif(area_key(local_authority_), ''), 'place ' || location_id_);

-- scalar: a local authority as it is compared: folded case, single blanks; blank is '' (RULES §3)
create macro area_key(text_) as coalesce(lower(regexp_replace(trim(text_), '\s+', ' ', 'g')), '');
