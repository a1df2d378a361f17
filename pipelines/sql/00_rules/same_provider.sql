-- scalar: whether two listings are of one provider: by its ids where both have one, else by its names
create macro same_provider(one_, other_) as
coalesce(one_.provider_id = other_.provider_id,
    compared_name(one_.provider_name, null) = compared_name(other_.provider_name, null), false);
