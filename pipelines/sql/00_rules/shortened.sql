-- scalar: a text cut to so many characters, with a mark where something was cut
create macro shortened(text_, most_) as
case when length(text_) <= most_ then text_ else rtrim(left(text_, most_ - 1)) || '…' end;
