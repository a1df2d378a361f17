-- scalar: the code that a name carries in brackets where the row's own does not stand in the name,
-- or NULL. A branch keeps its parent's code and adds to it: V03644A named (V03644) is no other code.
create macro other_code_in_name(code_, name_) as
case when contains(name_, '(') and not contains(upper(name_), upper(code_)) then
    regexp_extract_all(upper(name_), '\(([A-Z0-9]{4,7})\)', 1).list_filter(lambda inside:
        has_code_shape(inside) and not contains(upper(code_), inside))[-1]
end;
