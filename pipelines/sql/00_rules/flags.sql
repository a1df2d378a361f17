-- table: every flag that a place can carry beside its situation, in the order people read them, the
-- kind of export that tells it, and among which places (among_names) none can carry it; a flag never
-- changes a situation
create macro flag_names() as table
select * from (values
    (1, 'loses_nhsmail', 'nhsmail_list', []), (2, 'below_contract', 'own_list', []),
    (3, 'plan_not_lodged', 'own_list', []),
    (4, 'approaching_without_plan', 'own_list',
        ['must act', 'Entry Level', 'Standards Met or above']),
    (5, 'booked_on_nothing', 'workshop_bookings', []),
    (6, 'did_not_come', 'workshop_bookings', []), (7, 'booked', 'workshop_bookings', []),
    (8, 'attended', 'workshop_bookings', [])
) named (in_order, flag, kind, never_among);

-- scalar: whether a place is below the level that its contract asks for: its own or confirmed
-- publication does not reach it, or is no longer in date (as for shared records, RULES §6); NULL
-- where its situation is unknown or no level is asked for
create macro is_below_contract(
    contract_rank_, unknown_because_, held_by_, level_, edition_, open_, previous_, deadline_, d_
) as
case when unknown_because_ is null and contract_rank_ is not null then
    not (held_by_ in ('own', 'head office')
        and is_current(level_, edition_, contract_rank_, open_, previous_, deadline_, d_)) end;

-- scalar: the rank of the level that a contract asks for, from Entry Level up; NULL where none is
-- told or the text is no such level. found_rank_: what its words said, by status_words
create macro contract_rank_of(text_, found_rank_) as
case when level_of(text_, found_rank_, null) >= 1 then found_rank_ end;

-- scalar: why a place is flagged as below its contract. list_on_: the day of the own list
create macro contract_reason(list_on_, contract_rank_, level_rank_, edition_) as
'contract asks for ' || level_name(contract_rank_) || ', it stands at ' || level_name(level_rank_)
    || coalesce(' of ' || edition_, '')
    || case when level_rank_ >= contract_rank_ then ', no longer in date' else '' end
    || ' (list of ' || long_date(list_on_) || ')';

-- scalar: why a place that uses NHSmail and is below its minimum is flagged: until the waiver ends
-- it is about to lose it, afterwards it is below it (RULES §6). list_on_: the day of the list
create macro nhsmail_reason(list_on_, d_) as
case when d_ <= setting_nhsmail_waiver_until()
    then 'uses NHSmail and loses the basis for it on ' || long_date(setting_nhsmail_waiver_until())
    else 'uses NHSmail and is below ' || setting_nhsmail_minimum_level() || ', its minimum since '
        || long_date(setting_nhsmail_waiver_until() + 1)
end || ' (list of ' || long_date(list_on_) || ')';

-- scalar: why a place is flagged as booked on nothing. bookings_on_: the day of the newest bookings;
-- earlier_: the session it was booked on before, of which nobody says whether it came
create macro nothing_booked_reason(bookings_on_, earlier_) as
'booked on no session to come (bookings of ' || long_date(bookings_on_) || ')'
    || coalesce('; was booked on ' || earlier_, '');

-- scalar: why a place is flagged for its improvement plan: due with what it must publish by due_on_,
-- or, where nothing is asked of it, with the publication it stands at. list_on_: the day of the list
create macro plan_reason(list_on_, due_on_, edition_) as
case when due_on_ is not null
    then 'publishing at Approaching Standards by ' || long_date(due_on_)
        || ' takes an improvement plan and none is lodged'
    else 'stands at Approaching Standards of ' || edition_ || ' and no improvement plan is lodged'
end || ' (list of ' || long_date(list_on_) || ')';

-- scalar: whether an own list says that no improvement plan is lodged: no, or nothing, where the
-- list says yes or no of other places; a text that is neither says nothing either way
create macro is_plan_missing(text_, list_tells_plans_) as
list_tells_plans_ and (text_ is null or not coalesce(yes_or_no(text_), true));

-- scalar: what became of a booking: its own state; but still booked after the session's day, where
-- somebody else of that session is told to have come, did not come
create macro booking_state_of(state_, session_on_, as_at_, somebody_came_) as
case when state_ = 'booked' and session_on_ < as_at_ and somebody_came_ then 'did not come'
    else state_ end;

-- scalar: which of several rows of one place and session in one export speaks for it, the lowest
-- number first: whoever came stands for the place
create macro booking_state_rank(state_) as
case state_ when 'attended' then 1 when 'did not come' then 2 when 'booked' then 3
    when 'cancelled' then 4 else 5 end;

-- scalar: a workshop session in words: its name and its day, as far as they are told
create macro session_words(session_, session_on_) as
coalesce(shortened(session_, 60), 'a session') || coalesce(', ' || long_date(session_on_),
    ', day not told');

-- scalar: whether a place belongs to one of among_names
create macro is_among(among_, must_act_, situation_, level_rank_) as
coalesce(case among_
    when 'everyone' then true
    when 'must act' then must_act_
    when 'Entry Level' then is_entry(situation_)
    when 'Standards Met or above' then level_rank_ >= 3
end, false);

-- table: the groups of places that flags are counted among, which the lists of pages are made of
create macro among_names() as table
select * from (values
    (1, 'everyone'), (2, 'must act'), (3, 'Entry Level'), (4, 'Standards Met or above')
) named (in_order, among);
