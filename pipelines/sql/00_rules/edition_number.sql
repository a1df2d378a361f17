-- scalar: '20/21' or '20-21' → 20; NULL where the label is no pair of consecutive years
create macro edition_number(label_) as
case
    when regexp_matches(label_, '^\d\d[/-]\d\d$')
        and (cast(left(label_, 2) as integer) + 1) % 100 = cast(right(label_, 2) as integer)
    then cast(left(label_, 2) as smallint)
end;
