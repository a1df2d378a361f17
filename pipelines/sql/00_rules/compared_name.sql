-- scalar: the name of an organisation as names are compared, or NULL where nothing is left of it:
-- without case, accents, punctuation, legal form, “the”, its own code, and what only says that it is
-- the head office or closed. What else stands in brackets, as a town, tells namesakes apart and stays
create macro compared_name(name_, code_) as
nullif(trim(regexp_replace(
    regexp_replace(
        ' ' || regexp_replace(
            regexp_replace(
                replace(
                    regexp_replace(
                        strip_accents(lower(name_)),
                        '\(' || coalesce(lower(code_), '-') || '\)|[-–] *'
                            || coalesce(lower(code_), '-') || ' *$|\( *(care home )?hq *\)'
                            || '|[-–] *closed\b.*$', ' ', 'g'),
                    '&', ' and '),
                '[''’.]', '', 'g'),
            '[^a-z0-9]+', '  ', 'g') || ' ',
        ' (the|ltd|limited|llp|plc|lp|cic|hq|head office|headquarters|t a|trading as) ', ' ', 'g'),
    ' +', ' ', 'g')), '');
