-- scalar: whether a place belongs to one of among_names
create macro is_among(among_, must_act_, situation_, level_rank_) as
coalesce(case among_
    when 'everyone' then true
    when 'must act' then must_act_
    when 'Entry Level' then is_entry(situation_)
    when 'Standards Met or above' then level_rank_ >= 3
end, false);
