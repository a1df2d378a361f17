-- every row of an export is accepted or refused, and each refused row is a finding
select e.export_id, e.rows, e.accepted, e.refused,
    count(f.finding) filter (where f.severity = 'refused') as refused_findings
from mart_export e
left join mart_finding f using (export_id)
group by all
having e.rows <> e.accepted + e.refused or e.refused <> refused_findings;
