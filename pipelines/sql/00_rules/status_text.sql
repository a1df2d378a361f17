-- scalar: a status as it is compared: trimmed, single blanks, one trailing full stop dropped,
-- case folded (RULES §2)
create macro status_text(text_) as
nullif(trim(regexp_replace(regexp_replace(lower(trim(replace(text_, chr(160), ' '))), '\s+', ' ', 'g'), '\.$', '')), '');
