-- scalar: the first situation that holds (RULES §5). level_ and edition_ are those of the speaking
-- publication, the head office's where held_by_ says so; open_, previous_: edition numbers on d_.
-- entry_edition_, entry_until_: the edition whose Entry Level was withdrawn, and its deadline.
create macro situation_of(
    unknown_because_, held_by_, level_, edition_, registered_,
    open_, previous_, deadline_, entry_edition_, entry_until_, d_
) as
case
    when unknown_because_ is not null then 'UNKNOWN'
    when held_by_ = 'head office unconfirmed' and (
        (level_ >= 2 and edition_ >= open_)
        or (level_ >= 3 and edition_ = previous_ and d_ <= deadline_)
    ) then 'PARENT_GAP'
    when held_by_ = 'head office' and level_ >= 3 and edition_ >= open_ then 'COVERED_BY_PARENT'
    when not registered_ then 'NEVER_REGISTERED'
    when coalesce(level_, -2) < 0 then 'REGISTERED_NOT_PUBLISHED'
    when level_ = 0 then 'NOT_MET'
    when level_ = 1 and least(edition_, open_) = entry_edition_ and d_ <= entry_until_
        then 'ENTRY_THIS_CYCLE'
    when level_ = 1 then 'ENTRY_OLD'
    when level_ = 2 and edition_ >= open_ then 'APPROACHING_THIS_CYCLE'
    when level_ = 2 then 'APPROACHING_PREVIOUS'
    when edition_ >= open_ then 'MET_THIS_CYCLE'
    when edition_ = previous_ and d_ <= deadline_ then 'MET_PREVIOUS_IN_DATE'
    else 'MET_EXPIRED'
end;
