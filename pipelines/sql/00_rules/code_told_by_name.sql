-- scalar: what a damaged code most likely was, likely_ being what its cell tells: many names carry
-- the code itself in brackets, which settles whether it was APR6 or APR06
create macro code_told_by_name(likely_, name_) as
coalesce(
    regexp_extract_all(upper(name_), '\(([A-Z0-9]{3,7})\)', 1).list_filter(lambda inside:
        replace(inside, '0', '') = replace(split_part(likely_, ' or ', 1), '0', '')
        or (likely_ is null and has_code_shape(inside)))[-1],
    likely_
);
