-- scalar: which group of Entry Level places one belongs to; those whose last Entry Level edition ran
-- out undone stand by themselves from the day after its deadline (RULES §5, row 8). The editions are
-- a list that holds for all rows: a subquery that depends on the row costs a join.
create macro entry_group(situation_, edition_, d_) as
case
    when situation_ = 'ENTRY_THIS_CYCLE' then 'this cycle'
    when situation_ = 'ENTRY_OLD' and list_contains((
        select list(edition_number(edition)) from ref_cycles
        where entry_withdrawn_on is not null and deadline < d_), edition_)
        then 'missed 30 June 2021'
    when situation_ = 'ENTRY_OLD' then 'older'
end;
