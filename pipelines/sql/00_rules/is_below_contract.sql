-- scalar: whether a place is below the level that its contract asks for: its own or confirmed
-- publication does not reach it, or is no longer in date (as for shared records, RULES §6); NULL
-- where its situation is unknown or no level is asked for
create macro is_below_contract(
    contract_rank_, unknown_because_, held_by_, level_, edition_, open_, previous_, deadline_, d_
) as
case when unknown_because_ is null and contract_rank_ is not null then
    not (held_by_ in ('own', 'head office')
        and is_current(level_, edition_, contract_rank_, open_, previous_, deadline_, d_)) end;
