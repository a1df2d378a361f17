-- scalar: the code as it joins (upper case), or NULL where it is blank or damaged (RULES §9)
create macro usable_code(text_) as case when code_damage(text_) is null then upper(text_) end;
