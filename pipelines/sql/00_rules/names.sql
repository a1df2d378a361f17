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

-- scalar: whether two names hold the same numbers: Homes 2 Limited is not Homes 10 Limited. The first
-- is that of a registration, which may hold its own code
create macro names_share_numbers(registered_, code_, name_) as
list_sort(regexp_extract_all(replace(upper(registered_), upper(code_), ''), '\b\d+\b'))
    = list_sort(regexp_extract_all(name_, '\b\d+\b'));

-- scalar: names whose likenesses (0 to 100) are no further apart are about as like
create macro likeness_margin() as 3;

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

-- scalar: whether a registration of the sector social care is an optician's, by its name (EXPORTS
-- §3). “Vision” alone is no sign, nor is the town of Eye: both name care homes.
create macro is_optician_in_care(sector_, name_) as
case when lower(sector_) in ('social care', 'care home', 'domiciliary care organisation') then
    coalesce(
        regexp_matches(name_, '\b(optici|optical|optics?\b|optix|optom|oph?thalmi|eye ?(care|wear|clinic|centre|site|studio|test)|spec ?savers?|spectacle|specs\b|vision ?(express|care|centre)|scrivens|doll[ao]nd|contact lens)', 'i')
        and not regexp_matches(name_, '\b(care|nursing|residential) home\b', 'i'),
        false)
    else false
end;

-- scalar: whether a name ends in “closed”, as in “THE ELMS - CLOSED - SCTASK0012345” (EXPORTS §5)
create macro says_closed(name_) as
case when contains(lower(name_), 'closed') then regexp_matches(name_, '\bclosed\b *($|[-).,])', 'i') else false end;

-- scalar: the code that a name carries in brackets where the row's own does not stand in the name,
-- or NULL. A branch keeps its parent's code and adds to it: V03644A named (V03644) is no other code.
create macro other_code_in_name(code_, name_) as
case when contains(name_, '(') and not contains(upper(name_), upper(code_)) then
    regexp_extract_all(upper(name_), '\(([A-Z0-9]{4,7})\)', 1).list_filter(lambda inside:
        has_code_shape(inside) and not contains(upper(code_), inside))[-1]
end;

-- scalar: what a place was called before, where its name, provider or code has changed, else NULL.
-- was_, is_: its rows of standing_at
create macro called_before(was_, is_) as
nullif(concat_ws('; ',
    case when was_.location_name <> is_.location_name
        then 'its name was ' || was_.location_name end,
    case when was_.provider_name <> is_.provider_name
        then 'its provider was ' || was_.provider_name end,
    case when was_.ods_code <> is_.ods_code then 'its ODS code was ' || was_.ods_code end
), '');

-- scalar: the word by which a cell where a code belongs is a total or a note under the table, or NULL;
-- nothing else of it is given, since a note may name a person
create macro total_or_note_in(text_) as
coalesce(
    nullif(regexp_extract(
        text_,
        '(?i)^\W*?([*†‡©]|(?:(?:grand |sub[- ]?)?totals?|sum|count|source|notes?|footnotes?|data as at'
            || '|as at|produced|printed|generated|extracted|end of|page|copyright)\b)',
        1), ''),
    nullif(regexp_extract(text_, '(?i)\b(totals?)\W*$', 1), ''));
