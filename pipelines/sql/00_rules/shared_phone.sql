-- scalar: the number that serves most of so many places: more than half of them; blank where none does
create macro shared_phone(phones_, places_) as
list_transform([list_aggregate(phones_, 'mode')], lambda likeliest:
    case when 2 * len(list_filter(phones_, lambda one: one = likeliest)) > places_
        then likeliest end)[1];
