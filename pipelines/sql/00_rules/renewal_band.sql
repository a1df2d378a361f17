-- scalar: when a Standards Met runs out, by the days left to 12 months after publication; on that day
-- it has run out, as policy P2 has it; information only, never a situation (RULES §6, §8)
create macro renewal_band(days_) as
case
    when days_ <= 0 then 'run out'
    when days_ <= 30 then '30 days'
    when days_ <= 60 then '60 days'
    when days_ <= 90 then '90 days'
    when days_ is not null then 'later'
end;
