-- scalar: what speaks for a link, as short sentences; '' where nothing does. link_: a row with relation,
-- likeness, sector, published_on, opened_on, last_opened_on, commissioner, ccg_name, is_own_registered
create macro link_speaks_for(link_) as
concat_ws('; ',
    case when link_.likeness >= 99.5 then 'the same words in both names'
        when link_.likeness >= 85 then 'the names are much alike (' || round(link_.likeness)::integer || ' of 100)' end,
    case when lower(link_.commissioner) = lower(link_.ccg_name) then 'both in ' || link_.ccg_name end,
    case when link_.relation <> 'predecessor' and link_.published_on >= link_.last_opened_on
        then 'published after the places had opened' end,
    case when link_.relation = 'predecessor' and link_.published_on < link_.opened_on
        then 'published before this place opened, as one that was taken over would have' end,
    case when link_.relation = 'included' and not link_.is_own_registered
        then 'no place has a registration of its own' end
);
