-- scalar: the code by which what somebody typed names a place: the only one that stands in it; else
-- the whole of it where it is a head office's code, or one that a spreadsheet has spoiled. NULL for
-- anything else, which may name a person
create macro place_code_in(text_) as
case
    when starts_with(location_id_of(text_), '1-') then location_id_of(text_)
    when len(codes_in(text_)) > 0
        then case when len(codes_in(text_)) = 1 then codes_in(text_)[1] end
    when not starts_with(upper(text_), 'V') and has_code_shape(upper(text_))
        and regexp_matches(text_, '\d[A-Za-z]') then upper(text_)
    when code_damage(text_) like 'turned into%' or code_damage(text_) = 'lost its leading zeros'
        then text_
end;
