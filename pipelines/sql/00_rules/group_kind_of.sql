-- scalar: what kind of group it is: council where a place of it is run by a council, large group
-- where one counts as of a large group, else smaller group
create macro group_kind_of(has_council_, has_large_) as
case
    when has_council_ then 'council'
    when has_large_ then 'large group'
    else 'smaller group'
end;
