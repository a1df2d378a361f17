-- scalar: how sure a rule is: what its file says, else what kind of source it names
create macro sureness_of(sureness_, source_) as
coalesce(sureness_, case
    when source_ is null then 'not stated'
    when contains(source_, 'assumed') then 'assumed'
    when contains(source_, 'inferred') then 'inferred'
    when source_ in ('product rule', 'our own words') or contains(source_, 'decided') then 'decided'
    else 'as its source says'
end);
