-- scalar: the level said by the export that is heard
create macro said_by(from_, line_level_, registration_level_) as
case from_ when 'line' then line_level_ when 'registration' then registration_level_
    when 'absence' then -2 end;
