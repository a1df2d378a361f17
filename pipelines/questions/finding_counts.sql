-- one row per kind of thing to sort out in the exports up to as_at, refused rows first: how many
select finding, wording_of('finding', finding) as finding_in_words, severity, count(*) as rows
from (
    select f.finding, f.severity
    from mart_finding f
    join mart_export e using (export_id)
    where e.as_at <= $as_at
    union all
    select 'unknown place', 'finding'
    from standing_at($as_at)
    where situation = 'UNKNOWN'
)
group by finding, severity
order by severity desc, finding;
