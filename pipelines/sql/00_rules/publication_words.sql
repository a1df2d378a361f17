-- scalar: the publication that speaks for a place, in words; NULL where none does. is_: its row of
-- standing_at
create macro publication_words(is_) as
case
    when is_.held_by = 'head office unconfirmed' then concat(
        is_.parent_level, ' of ', is_.parent_edition,
        ', dated ' || long_date(is_.parent_published_on), ', by its head office, not confirmed')
    when is_.level_rank >= 0 then concat(is_.level, ' of ', is_.edition,
        ', dated ' || long_date(is_.published_on),
        case when is_.held_by = 'head office' then ', by its head office' end)
end;
