-- scalar: whether a registration can be the head office of care places: not a site's code, and not of
-- a sector of its own kind (a pharmacy may share the name of a care provider)
create macro may_lead_places(code_, sector_) as
code_type_of(code_) <> 'site'
    and not regexp_matches(coalesce(sector_, ''), setting_other_sectors_pattern(), 'i');
