-- scalar: whether two names hold the same numbers: Homes 2 Limited is not Homes 10 Limited. The first
-- is that of a registration, which may hold its own code
create macro names_share_numbers(registered_, code_, name_) as
list_sort(regexp_extract_all(replace(upper(registered_), upper(code_), ''), '\b\d+\b'))
    = list_sort(regexp_extract_all(name_, '\b\d+\b'));
