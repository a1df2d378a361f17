-- scalar: an ODS code without the blanks and signs it holds; NULL for one that holds none, or where
-- too little or too much is left to be a code. Hyphens belong to some codes.
create macro code_tidied(text_) as
case when regexp_matches(text_, '[^A-Za-z0-9-]') then
    nullif(regexp_extract(upper(regexp_replace(text_, '[^A-Za-z0-9-]', '', 'g')), '^[A-Z0-9]{3,6}$'), '')
end;
