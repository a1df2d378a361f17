-- scalar: a number as people write it: 8, not 8.0
create macro plain_number(number_) as regexp_replace(number_::varchar, '\.0$', '');
