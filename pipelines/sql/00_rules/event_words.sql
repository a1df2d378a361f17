-- scalar: an event of a place as a sentence: the text of wording.csv with its places filled.
-- before_: what the place was called before
create macro event_words(event_, publication_, situation_words_, reason_, before_) as
replace(replace(replace(replace(wording_of('event', event_),
    '{publication}', coalesce(publication_, situation_words_, '')),
    '{situation}', coalesce(situation_words_, '')),
    '{reason}', coalesce(reason_, '')),
    '{before}', coalesce(before_, ''));
