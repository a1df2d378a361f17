-- scalar: the ODS code of a care place at the end of a mailbox's name, in capitals; NULL where what
-- stands there may be the end of a surname
create macro code_ending(name_) as
case
    when regexp_matches(name_, '[a-z]V[LMNPZ][A-Z0-9]{3}$')
        or (regexp_matches(name_, '(^|[-._]|[a-z])V[A-Z0-9]{4}$') and is_certain_code(right(name_, 5)))
        or (regexp_matches(name_, '(^|[-._])v\w{4}$', 'i') and is_certain_code(upper(right(name_, 5))))
        -- joined to the name before it, in small letters: petrov1985 ends in no code
        or (regexp_matches(name_, 'v([lmn]\w{3}|\w*\d[a-z]\w*)$', 'i')
            and is_certain_code(upper(right(name_, 5))))
    then upper(right(name_, 5))
end;
