-- one row per rule in force, in the order people read: what it says, its value, where it comes
-- from, how sure it is, in which file it stands and whether the row is the data folder's own;
-- conditions stand in the code
-- $rule_group rule_group: only this group of rules
select
    g.rule_group, wording_of('rule_group', g.rule_group) as rule_group_in_words, r.rule, r.says,
    r.value, r.source, sureness_of(r.sureness, r.source) as sureness, r.file,
    o.file is not null as is_own, f.file is not null as is_editable
from rules_in_force() r
left join ref_files f using (file)
left join ref_own_rows o on o.file = r.file and o.in_order = r.in_order
join rule_groups() g on g.file is not distinct from f.file
where $as_at is not null and ($rule_group is null or g.rule_group = $rule_group)
order by g.group_order, r.file, r.in_order;
