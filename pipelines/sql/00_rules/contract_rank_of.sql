-- scalar: the rank of the level that a contract asks for, from Entry Level up; NULL where none is
-- told or the text is no such level. found_rank_: what its words said, by status_words
create macro contract_rank_of(text_, found_rank_) as
case when level_of(text_, found_rank_, null) >= 1 then found_rank_ end;
