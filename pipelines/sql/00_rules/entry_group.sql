-- scalar: which group of Entry Level places one belongs to; those whose last Entry Level edition ran
-- out undone stand by themselves from the day after its deadline (RULES §5, row 8)
create macro entry_group(situation_, edition_, d_) as
case
    when situation_ = 'ENTRY_THIS_CYCLE' then 'this cycle'
    when situation_ = 'ENTRY_OLD' and exists (
        select 1 from ref_cycles
        where entry_withdrawn_on is not null and edition_number(edition) = edition_
            and deadline < d_)
        then 'missed 30 June 2021'
    when situation_ = 'ENTRY_OLD' then 'older'
end;
