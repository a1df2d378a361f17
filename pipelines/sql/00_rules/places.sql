-- scalar: one primary setting from a care directory's list of services, as "Residential homes|Nursing
-- homes", parted by | or commas; NULL where it names none we know
create macro care_setting_in(services_) as care_setting_of(
    names_service(services_, 'nursing home|care home service with nursing'),
    names_service(services_, 'residential home|care home service without nursing'),
    names_service(services_, 'shared lives'), names_service(services_, 'extra care'),
    names_service(services_, 'supported living'),
    names_service(services_, 'homecare|domiciliary care'), null);

-- scalar: one primary setting from the register's service types, first match, else from its
-- care-home flag (SOURCES §8)
create macro care_setting_of(nursing_, residential_, lives_, extra_, supported_, homecare_, home_) as
case
    when nursing_ then 'Nursing home'
    when residential_ then 'Residential home'
    when lives_ then 'Shared lives'
    when extra_ then 'Extra care'
    when supported_ then 'Supported living'
    when homecare_ then 'Homecare'
    when home_ then 'Care home'
    when not home_ then 'Community service'
end;

-- scalar: whether a list of services, parted by | or commas, has one that begins with these words (a
-- pattern); case ignored
create macro names_service(services_, words_) as
regexp_matches(services_, '(^|[|,;])\s*(' || words_ || ')', 'i');

-- scalar: a telephone number as it is dialled; a cell that became a number has lost its leading 0
-- (EXPORTS §6), and no number of ten digits in England begins otherwise
create macro phone_of(text_) as
case when regexp_matches(text_, '^[1-9]\d{9}$') then '0' || text_ else text_ end;

-- scalar: an address in one line as the lines of an envelope, parted at its commas; a house number
-- stays with its street
create macro address_lines(address_) as
list_filter(
    regexp_split_to_array(
        regexp_replace(address_, '(^|,\s*)(\d+[A-Za-z]?)\s*,\s+', '\1\2 ', 'g'), '\s*,\s*'),
    lambda line: line <> '');

-- scalar: whether a letter can reach a place: at least two of street, town and postcode are known
create macro can_be_posted(street_, town_, postcode_) as
(street_ is not null)::integer + (town_ is not null)::integer + (postcode_ is not null)::integer
    >= 2;

-- scalar: the number that serves most of so many places: more than half of them; blank where none does
create macro shared_phone(phones_, places_) as
list_transform([list_aggregate(phones_, 'mode')], lambda likeliest:
    case when 2 * len(list_filter(phones_, lambda one: one = likeliest)) > places_
        then likeliest end)[1];

-- scalar: whether a place lies in an area; no area asked for means everywhere
create macro in_area(area_, ccg_name_, local_authority_) as
area_ is null or coalesce(lower(area_) in (lower(ccg_name_), lower(local_authority_)), false);

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

-- scalar: whether the outline of an area, as GeoJSON, has any point at all
create macro is_drawn(outline_) as
coalesce(regexp_matches(outline_, '"coordinates"\s*:\s*[\[\s]*-?\d'), false);
