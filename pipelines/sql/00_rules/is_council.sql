-- scalar: run by a council: the register's ownership says so, else the provider's name does
create macro is_council(ownership_, provider_name_) as
coalesce(contains(lower(ownership_), 'local authority'), false)
or coalesce(regexp_matches(provider_name_, setting_council_name_pattern(), 'i'), false);
