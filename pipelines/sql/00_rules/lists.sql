-- scalar: the group that a place falls into by one of cohort_kinds; every place falls into one
create macro cohort_group(kind_, ccg_name_, local_authority_, care_setting_, group_size_) as
case kind_
    when 'CCG' then or_not_known(kind_, ccg_name_)
    when 'local authority' then or_not_known(kind_, local_authority_)
    when 'setting' then or_not_known(kind_, care_setting_)
    when 'size' then size_of(group_size_)
end;

-- table: by what places can be put in groups, as cohort_group does
create macro cohort_kinds() as table
select unnest(['CCG', 'local authority', 'setting', 'size']) as kind;

-- scalar: the cohorts of a mailing that a place is in: all who must act, its situation, its workshop
-- or lead, its flags
create macro cohorts_of(situation_, target_, must_act_, flags_) as
list_filter([case when must_act_ then 'must_act' end, situation_, target_], lambda c: c is not null)
    || coalesce(flags_, []);

-- table: every cohort that a mailing can be made of: all who must act, a situation, a workshop or
-- lead, a flag
create macro mailing_cohorts() as table
select 'must_act' as cohort, 'all' as kind, 0 as in_order
union all
select situation, 'situation', "order" from ref_situations
union all
select target, 'target', 100 from target_names()
union all
select flag, 'flag', 200 + in_order from flag_names();

-- scalar: whether a cohort's mailing is for head offices, each of which settles all its places with one
-- answer (RULES §7)
create macro is_for_head_offices(cohort_) as cohort_ in ('PARENT_GAP', 'head-office e-mail');

-- table: the orders that a list of places can be asked for in
create macro sort_names() as table
select unnest(['urgent', 'name', 'town', 'newest', 'beds']) as sort;

-- scalar: whether each row of a kind of export names a place that another export lists
create macro names_places(kind_) as kind_ in ('nhsmail_list', 'own_list', 'workshop_bookings');

-- scalar: whether a finding says that its row of a list names no place
create macro names_no_place(finding_, location_id_) as
coalesce(finding_ = 'no such place' or (finding_ = 'keys disagree' and location_id_ is null), false);

-- scalar: what to do about a row of a list whose two keys do not name the same place
create macro keys_disagree_reason(column_, value_, good_column_, good_value_, is_refused_) as
if(is_refused_,
    column_ || ' ' || value_ || ' and ' || good_column_ || ' ' || good_value_
        || ' are of different places, so the row names none until one is put right',
    'no place loaded has this ' || column_ || '; the row is taken by its ' || good_column_ || ', '
        || good_value_ || ': correct the ' || column_);
