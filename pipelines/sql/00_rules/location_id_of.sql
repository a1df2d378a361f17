-- scalar: the CQC location id that a text certainly means, or NULL: 1- and a number, or the code of an
-- NHS trust's site. A dash for the hyphen, blanks, and the decimal point of a spreadsheet leave no doubt
create macro location_id_of(text_) as
case
    when regexp_full_match(text_, '1-\d+|(R[A-Z0-9]|TA)[A-Z0-9]{3}') then text_
    else nullif(regexp_extract(
        regexp_replace(
            regexp_replace(text_, '[‐‑‒–—−]', '-', 'g'), '[\s\x{a0}\x{200b}]|\.0+$', '', 'g'),
        '^1-\d+$'), '')
end;
