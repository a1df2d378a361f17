-- one row per place in scope with this CQC location id or ODS code, or under this head office's:
-- its whole standing, the rule that put it there, and what the rules say of its kind of code
-- $code text!: a CQC location id or an ODS code
select
    s.* exclude (p1_until, p2_until, p3_until, p4_until, p5_until),
    situation_words(s.situation, s.speaking_edition, $as_at) as situation_in_words,
    wording_of('target', s.target) as target_in_words,
    wording_of('route', s.route) as route_in_words,
    r."order" as rule_number, (select count(*) from ref_situations) as rules,
    reason_filled(r.what_is_wrong, s.due_on, s.required_level, edition_label(s.speaking_edition),
        s.parent_ods_code) as what_is_wrong,
    r.hours_sureness, days_left(s.due_on, $as_at) as days_left,
    s.latest_start < $as_at as start_is_past,
    v.opens_on as view_opens_on, v.level as view_level,
    setting_nhsmail_minimum_level() as nhsmail_minimum_level,
    after_waiver($as_at) as nhsmail_judged_on,
    setting_shared_records_level() as shared_records_level,
    setting_expiry_months() as expiry_months,
    e.file as source_file, kind_title(e.kind) as source_kind_in_words,
    e.as_at as source_as_at
from standing_at($as_at) s
join ref_situations r using (situation)
left join ref_view_opens v on v.code_initial = left(s.ods_code, 1)
    and v.edition = (select edition from cycle_at($as_at))
    and v.level = coalesce(s.required_level, 'Approaching Standards')
left join mart_export e on e.export_id = s.source_export
where s.location_id = trim($code) or upper(trim($code)) in (upper(s.ods_code), s.parent_ods_code)
order by s.location_id;
