-- scalar: the first situation that holds (RULES §5). level_ and edition_ are those of the speaking
-- publication, the head office's where held_by_ says so; open_, previous_: edition numbers on d_.
-- entry_edition_, entry_until_: the edition whose Entry Level was withdrawn, and its deadline.
create macro situation_of(
    unknown_because_, held_by_, level_, edition_, registered_,
    open_, previous_, deadline_, entry_edition_, entry_until_, d_
) as
case
    when unknown_because_ is not null then 'UNKNOWN'
    when held_by_ = 'head office unconfirmed' and (
        (level_ >= 2 and edition_ >= open_)
        or (level_ >= 3 and edition_ = previous_ and d_ <= deadline_)
    ) then 'PARENT_GAP'
    when held_by_ = 'head office' and level_ >= 3 and edition_ >= open_ then 'COVERED_BY_PARENT'
    when not registered_ then 'NEVER_REGISTERED'
    when coalesce(level_, -2) < 0 then 'REGISTERED_NOT_PUBLISHED'
    when level_ = 0 then 'NOT_MET'
    when level_ = 1 and least(edition_, open_) = entry_edition_ and d_ <= entry_until_
        then 'ENTRY_THIS_CYCLE'
    when level_ = 1 then 'ENTRY_OLD'
    when level_ = 2 and edition_ >= open_ then 'APPROACHING_THIS_CYCLE'
    when level_ = 2 then 'APPROACHING_PREVIOUS'
    when edition_ >= open_ then 'MET_THIS_CYCLE'
    when edition_ = previous_ and d_ <= deadline_ then 'MET_PREVIOUS_IN_DATE'
    else 'MET_EXPIRED'
end;

-- scalar: a situation in plain words; who missed the last day of Entry Level has words of its own
create macro situation_words(situation_, edition_, d_) as
wording_of('situation', case entry_group(situation_, edition_, d_)
    when 'missed 30 June 2021' then 'missed' else situation_ end);

-- scalar: why nothing can be said of a place, or NULL (RULES §5, row 1)
create macro unknown_because(
    own_, own_edition_, parent_, parent_edition_, covered_, has_code_, has_line_, any_status_export_
) as
case
    when own_ = -9 then 'its status is not recognised'
    when own_ >= 0 and own_edition_ is null then 'the edition of its publication is not known'
    when coalesce(own_, -2) < 0 and parent_ = -9 then 'the status of its head office is not recognised'
    when coalesce(own_, -2) < 0 and parent_ >= 0 and parent_edition_ is null
        then 'the edition of its head office''s publication is not known'
    when not any_status_export_ then 'no status export loaded'
    when not covered_ then 'no loaded export says anything of the place itself'
    when not has_code_ and not has_line_ then 'it has no usable ODS code'
end;

-- scalar: the level a place that must act has to reach: Approaching Standards, but Standards Met
-- where the open edition takes Approaching once only and the place has published before (RULES §6)
create macro required_level_of(must_act_, approaching_once_, has_published_) as
case
    when not must_act_ then null
    when approaching_once_ and has_published_ then 3
    else 2
end;

-- scalar: whether a publication uses up the single Approaching Standards one (RULES §6)
create macro counts_as_first(level_) as
level_ >= 0 and (level_ <> 1 or setting_entry_counts_as_first());

-- scalar: the day a place is due; one that opened after the deadline is due at the next (RULES §6)
create macro due_on_of(must_act_, opened_on_, deadline_, next_deadline_) as
case
    when not must_act_ then null
    when opened_on_ > deadline_ then next_deadline_
    else deadline_
end;

-- scalar: whether a situation is one of Entry Level, of this cycle or an older one (RULES §5)
create macro is_entry(situation_) as
situation_ in ('ENTRY_THIS_CYCLE', 'ENTRY_OLD');

-- scalar: which group of Entry Level places one belongs to; those whose last Entry Level edition ran
-- out undone stand by themselves from the day after its deadline (RULES §5, row 8). The editions are
-- a list that holds for all rows: a subquery that depends on the row costs a join.
create macro entry_group(situation_, edition_, d_) as
case
    when situation_ = 'ENTRY_THIS_CYCLE' then 'this cycle'
    when situation_ = 'ENTRY_OLD' and list_contains((
        select list(edition_number(edition)) from ref_cycles
        where entry_withdrawn_on is not null and deadline < d_), edition_)
        then 'missed 30 June 2021'
    when situation_ = 'ENTRY_OLD' then 'older'
end;

-- table: the groups of Entry Level places, as entry_group gives them (RULES §5, row 8)
create macro entry_group_names() as table
select unnest(['this cycle', 'older', 'missed 30 June 2021']) as entry_group;

-- scalar: why a place stands where it does on the list: the situation's reason, then what raises or
-- lowers it, beds last as they settle the order; at most 160 characters (RULES §7)
create macro reason_of(
    filled_, unknown_because_, held_by_, situation_, parent_current_, own_, route_, group_size_,
    days_open_, has_registration_, has_line_, beds_
) as
shortened(concat_ws('; ',
    filled_,
    unknown_because_,
    case
        when held_by_ = 'head office unconfirmed' and situation_ <> 'PARENT_GAP'
            then 'its head office''s publication, inclusion not confirmed'
        when held_by_ = 'own' and parent_current_ then 'its head office is current'
        when situation_ = 'REGISTERED_NOT_PUBLISHED' and coalesce(own_, -2) < -1
            then 'registered through its head office'
        when situation_ = 'NEVER_REGISTERED' and not has_registration_ and not has_line_
            then 'its head office may be registered under another code'
    end,
    case route_
        when 'council' then 'council service: the council''s lead'
        when 'national' then 'large group (' || group_size_ || ' places): national team'
        when 'new provider' then 'opened ' || days_open_ || ' days ago'
    end,
    beds_ || case when beds_ = 1 then ' bed' else ' beds' end
), 160);

-- scalar: a text of situations.csv with its places filled; half of the texts have none
create macro reason_filled(text_, due_on_, required_level_, edition_, head_office_) as
case when contains(text_, '{') then replace(replace(replace(replace(text_,
    '{due_on}', coalesce(long_date(due_on_), 'the next deadline')),
    '{required_level}', coalesce(required_level_, 'Approaching Standards')),
    '{edition}', coalesce(edition_, '')),
    '{head_office}', coalesce(head_office_, 'its head office'))
else text_ end;

-- scalar: 12 months after a publication at Standards Met or above; it drives the list of what runs
-- out, never a situation (RULES §6)
create macro expires_on_of(level_, published_on_) as
case when level_ >= 3 then cast(
    published_on_ + to_months(setting_expiry_months()) as date) end;

-- scalar: when a Standards Met runs out, by the days left to 12 months after publication; on that day
-- it has run out, as policy P2 has it; information only, never a situation (RULES §6, §8)
create macro renewal_band(days_) as
case
    when days_ <= 0 then 'run out'
    when days_ <= 30 then '30 days'
    when days_ <= 60 then '60 days'
    when days_ <= 90 then '90 days'
    when days_ is not null then 'later'
end;

-- table: the bands of what runs out, soonest first, as renewal_band gives them (RULES §6)
create macro renewal_band_names() as table
select unnest(['run out', '30 days', '60 days', '90 days', 'later']) as renewal_band,
    unnest([1, 2, 3, 4, 5]) as in_order;

-- scalar: the publication that speaks for a place, in words; NULL where none does. is_: its row of
-- standing_at
create macro publication_words(is_) as
case
    when is_.held_by = 'head office unconfirmed' then concat(
        is_.parent_level, ' of ', is_.parent_edition,
        ', dated ' || long_date(is_.parent_published_on), ', by its head office, not confirmed')
    when is_.level_rank >= 0 then concat(is_.level, ' of ', is_.edition,
        ', dated ' || long_date(is_.published_on),
        case when is_.held_by = 'head office' then ', by its head office' end)
end;

-- scalar: the day the NHSmail minimum is judged on: d_, but not before the waiver's end (RULES §6)
create macro after_waiver(d_) as
greatest(d_, setting_nhsmail_waiver_until() + 1);

-- scalar: working days a place needs: its hours at so many a day, and some in reserve (RULES §6)
create macro working_days_needed(hours_) as
cast(ceil(hours_ / setting_hours_per_day()) as integer)
+ setting_reserve_days();

-- scalar: a publication at or above minimum_ that still counts on a day: of the open edition, or of
-- the previous one until its successor's deadline (RULES §4a, §6)
create macro is_current(level_, edition_, minimum_, open_, previous_, deadline_, d_) as
coalesce(
    level_ >= minimum_ and (edition_ >= open_ or (edition_ = previous_ and d_ <= deadline_)), false
);
