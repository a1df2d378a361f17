-- scalar: the group that a place falls into by one of cohort_kinds; every place falls into one
create macro cohort_group(kind_, ccg_name_, local_authority_, care_setting_, group_size_) as
case kind_
    when 'CCG' then or_not_known(kind_, ccg_name_)
    when 'local authority' then or_not_known(kind_, local_authority_)
    when 'setting' then or_not_known(kind_, care_setting_)
    when 'size' then size_of(group_size_)
end;
