-- scalar: how many more places a target in percent needs; NULL, never 0, where no target is set
-- (greatest() would ignore the NULL). Multiplied first: 55 / 100 * 100 is a hair above 55.
create macro still_needed(share_, locations_, met_) as
case when share_ is not null
    then cast(greatest(ceil(round(share_ * locations_ / 100, 6)) - met_, 0) as integer) end;
