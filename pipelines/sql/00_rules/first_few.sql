-- scalar: the first so many of a list by commas, and how many more there are; blank for an empty one
create macro first_few(list_, most_) as
nullif(array_to_string(list_[1:most_], ', ') || case when len(list_) > most_
    then ' and ' || (len(list_) - most_) || ' more' else '' end, '');
