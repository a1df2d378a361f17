-- scalar: whether an own list says that no improvement plan is lodged: no, or nothing, where the
-- list says yes or no of other places; a text that is neither says nothing either way
create macro is_plan_missing(text_, list_tells_plans_) as
list_tells_plans_ and (text_ is null or not coalesce(yes_or_no(text_), true));
