-- table: one row per place in scope on d_, with what is known of it, the cycle of that day (c) and
-- the cycle on which the NHSmail minimum is judged (n): not before the waiver has ended (RULES §6)
create macro evidence_at(d_) as table
select
    h.*, p.* exclude (place_key, attributes_key),
    c.cycle, c.open_edition, c.previous_edition, c.deadline, c.next_cycle, c.next_deadline,
    c.approaching_once,
    is_current(
        h.speaking_level, h.speaking_edition, level_rank(setting_nhsmail_minimum_level()),
        n.open_edition, n.previous_edition, n.deadline, after_waiver(d_)) as reaches_nhsmail_minimum,
    coalesce(b.sites, g.sites, 1) as group_size,
    entry.edition as entry_edition, entry.deadline as entry_deadline,
    coalesce(h.first_published_seen_on <= d_, false) as has_published
from mart_standing_history h
join mart_place p using (attributes_key)
-- two narrow counts: a window would carry all these columns through two sorts
left join group_sizes_at(d_) b on b.key_kind = 'brand' and b.key = p.brand_key
left join group_sizes_at(d_) g on g.key_kind = 'provider' and g.key = p.provider_key
cross join cycle_at(d_) c
left join cycle_at(after_waiver(d_)) n on true
left join (
    select edition_number(edition) as edition, deadline
    from ref_cycles where entry_withdrawn_on is not null
    order by opens_on desc limit 1
) entry on true
where h.valid_from <= d_ and d_ < h.valid_to;
