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
