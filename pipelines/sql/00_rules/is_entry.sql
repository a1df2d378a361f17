-- scalar: whether a situation is one of Entry Level, of this cycle or an older one (RULES §5)
create macro is_entry(situation_) as
situation_ in ('ENTRY_THIS_CYCLE', 'ENTRY_OLD');
