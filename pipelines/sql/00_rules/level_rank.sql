-- scalar: the rank of a level's name in levels.csv
create macro level_rank(name_) as (select rank from ref_levels where level = name_);
