-- scalar: who helps, first match (RULES §7)
create macro route_of(is_council_, is_large_, situation_, opened_on_, d_) as
case
    when is_council_ then 'council'
    when is_large_ then 'national'
    when situation_ in ('NEVER_REGISTERED', 'REGISTERED_NOT_PUBLISHED')
        and opened_on_ <= d_
        and d_ - opened_on_ < setting_new_provider_days()
        then 'new provider'
    else 'local'
end;
