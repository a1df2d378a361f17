-- scalar: site, head office, or that the announcement of February 2021 does not say (RULES §6)
create macro code_type_of(code_) as
case when code_ is not null then coalesce(
    (select code_type from ref_code_types where code_initial = left(code_, 1)),
    'not stated in the announcement'
) end;
