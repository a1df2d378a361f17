-- scalar: a code or postcode as it is searched: letters and digits only, case folded; NULL for none
create macro search_code(text_) as
nullif(regexp_replace(lower(text_), '[^a-z0-9]', '', 'g'), '');
