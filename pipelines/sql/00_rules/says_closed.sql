-- scalar: whether a name ends in “closed”, as in “THE ELMS - CLOSED - SCTASK0012345” (EXPORTS §5)
create macro says_closed(name_) as
case when contains(lower(name_), 'closed') then regexp_matches(name_, '\bclosed\b *($|[-).,])', 'i') else false end;
