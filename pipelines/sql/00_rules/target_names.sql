-- table: every workshop or lead that a place can be flagged for, as target_of gives them (RULES §7)
create macro target_names() as table
select distinct workshop_kind as target from ref_situations where workshop_kind is not null
union
select unnest(['council lead', 'national team', 'head-office e-mail']);
