-- scalar: whether a row was made to try something out, by its name or code (EXPORTS §3). “Test”
-- alone is no sign: the valley of the River Test has care homes.
create macro is_dummy(code_, name_) as
case
    when contains(lower(name_), 'test') or contains(lower(name_), 'demo')
        or contains(lower(name_), 'dummy') or contains(lower(name_), 'adminqi')
        then regexp_matches(name_, '\b(dummy|demo|adminqi\w*)\b|^test\W*\d*$| - test$|^test (account|care|company|data|entry|home|organisation|practice|provider|record|row|service|site|user)\b', 'i')
    else false
end
or coalesce(regexp_matches(lower(code_), '^(dummy|demo|test|admin)'), false);
