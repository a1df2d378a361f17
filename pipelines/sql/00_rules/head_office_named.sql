-- scalar: a head office as a reason names it, short enough to leave room for the rest
create macro head_office_named(provider_name_, parent_code_) as
coalesce(shortened(provider_name_, 60), 'head office ' || parent_code_, 'its head office');
