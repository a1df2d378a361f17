-- scalar: whether a counting counts the publication of whoever holds it (RULES §8)
create macro held_under(counting_, held_by_) as
case counting_
    when 'own' then held_by_ = 'own'
    when 'own_or_confirmed' then held_by_ in ('own', 'head office')
    when 'with_unconfirmed' then held_by_ <> 'none' end;
