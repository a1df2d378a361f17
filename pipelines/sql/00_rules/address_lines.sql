-- scalar: an address in one line as the lines of an envelope, parted at its commas; a house number
-- stays with its street
create macro address_lines(address_) as
list_filter(
    regexp_split_to_array(
        regexp_replace(address_, '(^|,\s*)(\d+[A-Za-z]?)\s*,\s+', '\1\2 ', 'g'), '\s*,\s*'),
    lambda line: line <> '');
