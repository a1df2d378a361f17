-- scalar: how a typed text finds a place, the best first, 1 to 9; NULL where it does not. place_: a
-- place with its codes and names; words_, code_: the text by search_words and search_code.
-- A postcode is found whole, by its first half, or by the start of its second after a blank
create macro found_by(place_, words_, code_) as
case
    when words_ = '' then null
    when code_ in (search_code(place_.location_id), search_code(place_.ods_code)) then 1
    when code_ in (search_code(place_.parent_ods_code), search_code(place_.provider_id)) then 2
    when code_ = search_code(place_.postcode) then 3
    when starts_with(
        regexp_replace(search_code(place_.postcode), '(...)$', ' \1'),
        case when contains(words_, ' ') then words_ else words_ || ' ' end) then 4
    when starts_with(search_words(place_.location_name), words_) then 5
    when holds_words(search_words(place_.location_name), words_) then 6
    when holds_words(search_words(place_.provider_name), words_) then 7
    when holds_words(search_words(concat_ws(' ', place_.location_name, place_.provider_name,
        place_.town)), words_) then 8
    when code_ = search_code(place_.phone) then 9
end;
