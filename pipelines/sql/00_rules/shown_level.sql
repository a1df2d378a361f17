-- scalar: a level as it is counted: "Unknown" where a place's status cannot be read (RULES §4)
create macro shown_level(level_) as coalesce(level_, 'Unknown');
