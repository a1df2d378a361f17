-- scalar: whose publication speaks for a place (RULES §4, a to e).
-- Levels: NULL no evidence, −9 unreadable, −2 not registered, −1 not published, 0 and more published.
create macro held_by_of(own_, parent_, parent_edition_, confirmed_edition_) as
case
    when own_ >= 0 then 'own'
    when parent_ >= 0 and parent_edition_ = confirmed_edition_ then 'head office'
    when parent_ >= 0 then 'head office unconfirmed'
    when own_ = -1 then 'own'
    else 'none'
end;

-- scalar: what was decided about a link, or NULL for any other word. Undecided takes back what was
-- decided before
create macro link_answer_of(text_) as
case when folded_text(text_) in ('yes', 'no', 'undecided') then folded_text(text_) end;

-- scalar: what a decision links a place and a registration as, or NULL for any other word: the
-- registration is its head office's; a publication of that head office includes the place; the
-- registration was the place's before its own
create macro link_relation_of(text_) as
case when folded_text(text_) in ('head office', 'included', 'predecessor') then folded_text(text_) end;

-- table: the ways in which a place and a registration are linked, in the order to review them: what one
-- decision settles for a whole group stands first
create macro link_relations() as table
select * from (values (1, 'included'), (2, 'head office'), (3, 'predecessor')) named (in_order, relation);

-- scalar: what speaks against a link, as short sentences; '' where nothing does. link_: as in
-- link_reasons_for, with rivals: how many other registrations are about as like,
-- and leads_another: another provider that the registration is known to lead
create macro link_reasons_against(link_) as
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

-- scalar: what speaks for a link, as short sentences; '' where nothing does. link_: a row with relation,
-- likeness, sector, published_on, opened_on, last_opened_on, commissioner, ccg_name, is_own_registered
create macro link_reasons_for(link_) as
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

-- scalar: how the place and its head office's publication are linked; only a person confirms
create macro link_state_of(
    parent_code_, parent_level_, parent_edition_, confirmed_edition_, is_rejected_
) as
case
    when parent_code_ is null and parent_level_ is null then 'no head office known'
    when parent_edition_ = confirmed_edition_ then 'confirmed'
    when is_rejected_ then 'not included'
    else 'unconfirmed'
end;

-- scalar: whether a registration can be the head office of care places: not a site's code, and not of
-- a sector of its own kind (a pharmacy may share the name of a care provider)
create macro may_lead_places(code_, sector_) as
code_type_of(code_) <> 'site'
    and not regexp_matches(coalesce(sector_, ''), setting_other_sectors_pattern(), 'i');

-- scalar: a head office as a reason names it, short enough to leave room for the rest
create macro head_office_named(provider_name_, parent_code_) as
coalesce(shortened(provider_name_, 60), 'head office ' || parent_code_, 'its head office');

-- scalar: how much is told of a head office: 0 a publication of a known edition, 1 something else, 2
-- nothing. One of which less is told gives way to another (RULES §4 c: the one that published)
create macro stated_rank(level_, edition_) as
case when coalesce(level_, -2) = -2 then 2 when level_ >= 0 and edition_ is not null then 0 else 1 end;

-- scalar: whether a place still has the provider it had when something was decided; a provider that is
-- not known is taken for the same
create macro same_owner(decided_, provider_id_) as
coalesce(decided_ = provider_id_, true);

-- scalar: whether two listings are of one provider: by its ids where both have one, else by its names
create macro same_provider(one_, other_) as
coalesce(one_.provider_id = other_.provider_id,
    compared_name(one_.provider_name, null) = compared_name(other_.provider_name, null), false);

-- scalar: what keeps a decision about a link from being understood, cell by cell; none where nothing
-- does. row_: its row of stg_link_decisions
create macro decision_faults(row_) as
list_filter([
    case when row_.ods_code is null then {
        'column_name': 'Registration code', 'value': row_.ods_code_text,
        'reason': if(usable_code(row_.ods_code_text) is null, 'this is no ODS code, so the decision '
            || 'links nothing', 'this is the code of a site, which is nobody''s head office')} end,
    case when row_.relation is null then {
        'column_name': 'Link', 'value': row_.relation_text,
        'reason': 'a link is one of: head office, included, predecessor'} end,
    case when row_.relation = 'included' and row_.edition is null then {
        'column_name': 'Edition', 'value': row_.edition_text,
        'reason': 'which edition includes the place is needed, as in 20/21'} end,
    case when row_.answer is null then {
        'column_name': 'Decision', 'value': row_.answer_text,
        'reason': 'a decision is one of: yes, no, undecided'} end,
    case when row_.decided_on is null then {
        'column_name': 'Decided on', 'value': null,
        'reason': 'the day of the decision is not known; any other decision on the same is taken for '
            || 'newer' } end,
    case when row_.time_text is not null and row_.decided_at is null then {
        'column_name': 'Time', 'value': row_.time_text,
        'reason': 'a time is needed as in 14:05; without it the decision is taken for the first of '
            || 'its day'} end
], lambda fault: fault is not null);

-- table: the ways in which a place is found among the registrations, the surest first: under its own
-- code, published or not; under its head office's; a predecessor's; only by names that a person has to
-- judge; not at all
create macro match_outcomes() as table
select * from (values
    (1, 'own_code'), (2, 'head_office'), (3, 'predecessor'), (4, 'suggested'), (5, 'nothing_found')
) named (in_order, outcome);
