-- scalar: a rank's name in levels.csv; NULL for a status that cannot be read
create macro level_name(rank_) as (select level from ref_levels where rank = rank_);
