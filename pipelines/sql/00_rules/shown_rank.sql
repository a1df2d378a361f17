-- scalar: the level a place is counted at: the speaking one; its own where its head office's is not
-- confirmed; not registered where nothing speaks; none where its situation is unknown (RULES §4)
create macro shown_rank(unknown_because_, held_by_, own_, speaking_) as
case
    when unknown_because_ is not null then null
    when held_by_ in ('own', 'head office') then speaking_
    when held_by_ = 'head office unconfirmed' then greatest(coalesce(own_, -2), -2)
    else -2
end;
