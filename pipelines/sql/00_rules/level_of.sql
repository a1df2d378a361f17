-- scalar: the rank of a status, −9 where it cannot be read; found_rank_ is what its words said.
-- Blank means not published in the 2019 generation of the public export, unknown elsewhere.
create macro level_of(text_, found_rank_, generation_) as
case
    when status_text(text_) is null then case when generation_ = 'G1' then -1 else -9 end
    when status_label(text_) is not null and edition_number(status_label(text_)) is null then -9
    else coalesce(found_rank_, -9)
end;
