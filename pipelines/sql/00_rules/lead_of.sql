-- scalar: who leads the support of a place by its route; a new provider is the local partner's as any
create macro lead_of(route_) as
case when route_ in ('council', 'national') then route_ else 'local' end;
