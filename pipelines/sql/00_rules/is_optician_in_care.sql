-- scalar: whether a registration of the sector social care is an optician's, by its name (EXPORTS
-- §3). “Vision” alone is no sign, nor is the town of Eye: both name care homes.
create macro is_optician_in_care(sector_, name_) as
case when lower(sector_) in ('social care', 'care home', 'domiciliary care organisation') then
    coalesce(
        regexp_matches(name_, '\b(optici|optical|optics?\b|optix|optom|oph?thalmi|eye ?(care|wear|clinic|centre|site|studio|test)|spec ?savers?|spectacle|specs\b|vision ?(express|care|centre)|scrivens|doll[ao]nd|contact lens)', 'i')
        and not regexp_matches(name_, '\b(care|nursing|residential) home\b', 'i'),
        false)
    else false
end;
