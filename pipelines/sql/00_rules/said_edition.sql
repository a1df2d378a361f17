-- scalar: the edition said by the export that is heard
create macro said_edition(from_, line_edition_, registration_edition_) as
case from_ when 'line' then line_edition_ when 'registration' then registration_edition_ end;
