-- scalar: the short code that a CCG's name ends in, as "NHS Kent and Medway ICB - 91Q (CCG)"; NULL
-- where it has none
create macro ccg_code_in(name_) as
nullif(regexp_extract(upper(trim(name_)), ' - ([0-9A-Z]{3,5})(\s*\(CCG\))?$', 1), '');
