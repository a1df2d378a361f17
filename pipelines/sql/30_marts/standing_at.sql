-- table: one row per place in scope on d_: its whole standing, as mart_standing (RULES §3 to §7)
create macro standing_at(d_) as table
select
    location_id, location_name, ods_code, code_type, care_setting, is_care_home, beds, address,
    town, postcode, phone, local_authority, ccg_code, ccg_ons_code, ccg_name, icb_code, icb_name,
    region, provider_id, provider_name, parent_code as parent_ods_code, brand_name, group_size,
    is_large_group,
    status_text, level_rank, level_name(level_rank) as level,
    case when level_rank >= 0 then speaking_edition_label end as edition,
    case when level_rank >= 0 then speaking_published_on end as published_on,
    held_by, unknown_because,
    level_name(own_level) as own_level, edition_label(own_edition) as own_edition, own_published_on,
    level_name(parent_level) as parent_level, edition_label(parent_edition) as parent_edition,
    parent_published_on, parent_current,
    link_state_of(parent_code, parent_level, parent_edition, confirmed_edition, is_rejected)
        as link_state,
    parent_known_by,
    situation, tile, route, must_act, support, target,
    case when must_act then reason_filled(
        what_is_asked, due_on, required_level, speaking_edition_label, head_office) end
        as action_required,
    required_level, case when must_act then level_name(3) end as recommended_level,
    required_rank = 2 as plan_due, has_published,
    due_on, case when must_act then latest_start end as latest_start,
    hours_low, hours_high,
    expires_on_of(level_rank, speaking_published_on) as expires_on,
    meets_nhsmail_minimum, opens_shared_records, priority,
    reason_of(
        reason_filled(reason_short, due_on, required_level, speaking_edition_label, head_office),
        unknown_because, held_by, situation, parent_current, own_level, route, group_size,
        d_ - opened_on, has_registration, has_line, case when must_act then beds end) as reasons,
    opened_on, d_ - opened_on as days_open, source_export, status_day,
    speaking_level, speaking_edition, p1_until, p2_until, p3_until, p4_until, p5_until
from asked_at(d_);
