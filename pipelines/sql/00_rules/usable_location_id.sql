-- scalar: the CQC location id as it joins: what a text certainly means, else the text as found, which
-- is no id of any place
create macro usable_location_id(text_) as coalesce(location_id_of(text_), text_);
