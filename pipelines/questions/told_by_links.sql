-- one row per registration that a place is linked to, or may be: a decision that a person made on it,
-- a registration that went before the place's own, a suggestion that nobody has decided on; with what
-- that registration published
-- $code text!: a CQC location id
with linked as (
    select 1 as in_order, 'decided' as told_as, l.relation, l.ods_code, l.edition as decided_edition,
        l.answer, l.decided_on, l.decided_by, l.reason, null as known_by, null::double as likeness,
        h.location_id is not null as holds,
        case when h.location_id is not null or s.location_id is null then null
            when same_owner(l.provider_id, s.provider_id) then 'answered anew'
            else 'another owner' end as ended_by
    from mart_link l
    left join mart_link_held h on h.location_id = l.location_id and h.ods_code = l.ods_code
        and h.relation = l.relation and h.edition is not distinct from l.edition
        and h.provider_id is not distinct from l.provider_id
        and h.valid_from <= $as_at and $as_at < h.valid_to
    left join standing_at($as_at) s on s.location_id = l.location_id
    where l.location_id = trim($code)
    union all
    select 2, 'known', 'predecessor', p.ods_code, null, null, null, null, null, p.known_by, null, true, null
    from mart_predecessor p
    where p.location_id = trim($code) and p.known_by <> 'person'
    union all
    select 3, 'suggested', g.relation, g.ods_code, null, null, null, null, null, null, g.likeness, true, null
    from mart_suggestion g
    where g.location_id = trim($code)
)
select
    l.told_as, l.relation, wording_of('link', l.relation) as relation_in_words, l.ods_code,
    r.organisation_name, l.decided_edition, l.answer, l.decided_on, l.decided_by, l.reason,
    l.holds, l.ended_by, l.known_by, l.likeness, r.level, r.edition, r.published_on
from linked l
left join mart_registration r
    on r.ods_code = l.ods_code and r.valid_from <= $as_at and $as_at < r.valid_to
order by l.in_order, l.relation, l.holds desc, l.likeness desc nulls last, l.ods_code, l.decided_edition;
