-- scalar: whether a publication uses up the single Approaching Standards one (RULES §6)
create macro counts_as_first(level_) as
level_ >= 0 and (level_ <> 1 or setting_entry_counts_as_first());
