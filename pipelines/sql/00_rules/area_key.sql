-- scalar: a local authority as it is compared: folded case, single blanks; blank is '' (RULES §3)
create macro area_key(text_) as coalesce(lower(regexp_replace(trim(text_), '\s+', ' ', 'g')), '');
