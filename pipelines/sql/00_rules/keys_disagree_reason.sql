-- scalar: what to do about a row of a list whose two keys do not name the same place
create macro keys_disagree_reason(column_, value_, good_column_, good_value_, is_refused_) as
if(is_refused_,
    column_ || ' ' || value_ || ' and ' || good_column_ || ' ' || good_value_
        || ' are of different places, so the row names none until one is put right',
    'no place loaded has this ' || column_ || '; the row is taken by its ' || good_column_ || ', '
        || good_value_ || ': correct the ' || column_);
