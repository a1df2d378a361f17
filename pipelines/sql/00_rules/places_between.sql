-- scalar: '6 to 19 places'; '1 place' where both ends are one
create macro places_between(least_, most_) as
case when least_ = most_ then least_::varchar else least_ || ' to ' || most_ end
|| case when most_ = 1 then ' place' else ' places' end;
