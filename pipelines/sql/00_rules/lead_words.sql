-- scalar: who leads the support of so many places, in words; where several do, how many each leads
create macro lead_words(national_, council_, local_) as
case greatest(national_, council_, local_)
    when national_ + council_ + local_ then wording_of('lead', case
        when national_ > 0 then 'national' when council_ > 0 then 'council' else 'local' end)
    else wording_of('lead', 'mixed') || ': ' || concat_ws(', ',
        case when national_ > 0 then wording_of('lead', 'national') || ' ' || national_ end,
        case when council_ > 0 then wording_of('lead', 'council') || ' ' || council_ end,
        case when local_ > 0 then wording_of('lead', 'local') || ' ' || local_ end)
end;
