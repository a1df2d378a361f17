-- one row per file of rules, and one for the conditions in the code: how many rules it holds, and
-- whether the data folder has a file of its own, whose rows go before the shipped ones
select
    g.rule_group, wording_of('rule_group', g.rule_group) as rule_group_in_words, g.file,
    coalesce(f.rows, (select count(*) from ref_conditions))::integer as rules,
    coalesce(f.is_own, false) as is_own, f.file is not null as is_editable
from rule_groups() g
left join ref_files f using (file)
where $as_at is not null
order by g.group_order, g.file;
