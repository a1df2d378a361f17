-- scalar: whether all, some or none of a provider's places have done what is asked of them
create macro done_state_of(done_, sites_) as
case
    when done_ = sites_ then 'all'
    when done_ > 0 then 'some'
    else 'none'
end;
