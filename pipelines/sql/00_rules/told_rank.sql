-- scalar: how much is told of a head office: 0 a publication of a known edition, 1 something else, 2
-- nothing. One of which less is told gives way to another (RULES §4 c: the one that published)
create macro told_rank(level_, edition_) as
case when coalesce(level_, -2) = -2 then 2 when level_ >= 0 and edition_ is not null then 0 else 1 end;
