-- scalar: the level a place that must act has to reach: Approaching Standards, but Standards Met
-- where the open edition takes Approaching once only and the place has published before (RULES §6)
create macro required_level_of(must_act_, approaching_once_, has_published_) as
case
    when not must_act_ then null
    when approaching_once_ and has_published_ then 3
    else 2
end;
