-- scalar: a text as it is compared: trimmed, single blanks, case folded; NULL where it is blank
create macro folded_text(text_) as
nullif(lower(trim(regexp_replace(text_, '\s+', ' ', 'g'))), '');
