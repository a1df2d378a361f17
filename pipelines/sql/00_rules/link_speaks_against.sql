-- scalar: what speaks against a link, as short sentences; '' where nothing does. link_: as in
-- link_speaks_for, with rivals: how many other registrations are about as like,
-- and leads_another: another provider that the registration is known to lead
create macro link_speaks_against(link_) as
concat_ws('; ',
    case when link_.likeness < 85
        then 'the names are alike only in part (' || round(link_.likeness)::integer || ' of 100)' end,
    case when not names_share_numbers(link_.organisation_name, link_.ods_code, link_.compared_with)
        then 'the numbers in the names are not the same' end,
    case when link_.rivals > 0 then link_.rivals || ' more of about the same name' end,
    'known as the head office of ' || link_.leads_another,
    case when lower(link_.commissioner) <> lower(link_.ccg_name)
        then 'registered in ' || link_.commissioner end,
    case when not regexp_matches(link_.sector, 'social care|care home|domiciliary', 'i')
        then 'registered as ' || link_.sector end,
    case when link_.relation = 'included' and link_.published_on < link_.opened_on
        then 'published before the places opened' end,
    case when link_.relation = 'predecessor' and link_.published_on >= link_.opened_on
        then 'still published after this place had opened' end
);
