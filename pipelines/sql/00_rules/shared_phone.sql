-- scalar: the number that serves most of so many places: more than half of them; blank where none does
create macro shared_phone(phones_, places_) as
case when 2 * len(list_filter(phones_, lambda one: one = list_aggregate(phones_, 'mode'))) > places_
    then list_aggregate(phones_, 'mode') end;
