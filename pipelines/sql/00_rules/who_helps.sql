-- scalar: who helps, first match (RULES §7)
create macro route_of(is_council_, is_large_, situation_, opened_on_, d_) as
case
    when is_council_ then 'council'
    when is_large_ then 'national'
    when situation_ in ('NEVER_REGISTERED', 'REGISTERED_NOT_PUBLISHED')
        and opened_on_ <= d_
        and d_ - opened_on_ < setting_new_provider_days()
        then 'new provider'
    else 'local'
end;

-- scalar: the support that suits a place that must act (RULES §7); in the last days a workshop no
-- longer helps and the telephone does
create macro support_of(
    must_act_, route_, route_support_, situation_, situation_support_, workshop_kind_, days_to_due_
) as
case
    when not must_act_ then null
    when route_ in ('council', 'national') then route_support_
    when workshop_kind_ in ('registration', 'completion')
        and days_to_due_ <= setting_rescue_days() then 'rescue by phone'
    when route_ = 'new provider' and situation_ = 'NEVER_REGISTERED' then route_support_
    else situation_support_
end;

-- scalar: which workshop or lead a place that must act is flagged for, one value each (RULES §7)
create macro target_of(must_act_, route_, situation_, workshop_kind_) as
case
    when not must_act_ then null
    when route_ = 'council' then 'council lead'
    when route_ = 'national' then 'national team'
    when situation_ = 'PARENT_GAP' then 'head-office e-mail'
    else workshop_kind_
end;

-- table: every workshop or lead that a place can be flagged for, as target_of gives them (RULES §7)
create macro target_names() as table
select distinct workshop_kind as target from ref_situations where workshop_kind is not null
union
select unnest(['council lead', 'national team', 'head-office e-mail']);

-- scalar: run by a council: the register's ownership says so, else the provider's name does
create macro is_council(ownership_, provider_name_) as
coalesce(contains(lower(ownership_), 'local authority'), false)
or coalesce(regexp_matches(provider_name_, setting_council_name_pattern(), 'i'), false);

-- scalar: who leads the support of a place by its route; a new provider is the local partner's as any
create macro lead_of(route_) as
case when route_ in ('council', 'national') then route_ else 'local' end;

-- scalar: who leads the support of so many places, in words; where several do, how many each leads. The
-- words are fetched once, in a list of one: each wording_of would be planned by itself
create macro lead_words(national_, council_, local_) as
list_transform([(select map(list(w.key), list(w.text)) from ref_wording w)], lambda words:
    case greatest(national_, council_, local_)
        when national_ + council_ + local_ then words[case
            when national_ > 0 then 'lead.national' when council_ > 0 then 'lead.council'
            else 'lead.local' end]
        else words['lead.mixed'] || ': ' || concat_ws(', ',
            case when national_ > 0 then words['lead.national'] || ' ' || national_ end,
            case when council_ > 0 then words['lead.council'] || ' ' || council_ end,
            case when local_ > 0 then words['lead.local'] || ' ' || local_ end)
    end)[1];

-- scalar: whether those flagged for this come to sessions with so many seats; the other kinds of
-- help are given one by one, by whoever leads there
create macro is_held_in_sessions(target_) as
target_ in ('registration', 'completion', 'drop-in');

-- scalar: the code of the group that a place belongs to, as its size is counted: its brand, else its
-- provider; a place without either is a group of its own
create macro group_code_of(brand_key_, provider_key_, location_id_) as
coalesce(
    'brand-' || provider_code_of(brand_key_),
    'provider-' || provider_code_of(provider_key_),
    'place-' || location_id_);

-- scalar: what kind of group it is: council where a place of it is run by a council, large group
-- where one counts as of a large group, else smaller group
create macro group_kind_of(has_council_, has_large_) as
case
    when has_council_ then 'council'
    when has_large_ then 'large group'
    else 'smaller group'
end;

-- table: every kind that group_kind_of gives
create macro group_kind_names() as table
select * from (values (1, 'large group'), (2, 'council'), (3, 'smaller group'))
    named (in_order, group_kind);

-- scalar: a provider's code for links and questions: its CQC id, else one made of its name, which
-- may be a person's and so does not stand in it
create macro provider_code_of(provider_key_) as
case
    when provider_key_ like 'id %' then substr(provider_key_, 4)
    else 'name-' || left(md5(provider_key_), 16)
end;

-- scalar: what places of one provider share: its id, else its name
create macro provider_key_of(id_, name_) as coalesce('id ' || id_, 'name ' || name_);

-- scalar: the band of a place by how many places its brand, else its provider, has in all loaded
-- data; the last one begins where a group is large (large_group_sites)
create macro size_of(group_size_) as
case
    when group_size_ >= setting_large_group_sites()
        then setting_large_group_sites() || ' or more places'
    when group_size_ >= 6 then places_between(6, setting_large_group_sites() - 1)
    when group_size_ >= 2 then places_between(2, least(5, setting_large_group_sites() - 1))
    else places_between(1, 1)
end;

-- table: every band that size_of gives, smallest first
create macro size_names() as table
select size_of(begins_) as size, min(begins_) as begins
from (select unnest([1, 2, 6, setting_large_group_sites()]) as begins_)
group by size;

-- scalar: whether all, some or none of a provider's places have done what is asked of them
create macro done_state_of(done_, sites_) as
case
    when done_ = sites_ then 'all'
    when done_ > 0 then 'some'
    else 'none'
end;

-- table: every state that done_state_of gives, most to do first
create macro done_state_names() as table
select * from (values (1, 'none'), (2, 'some'), (3, 'all')) named (in_order, done_state);
