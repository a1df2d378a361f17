-- scalar: a text of situations.csv with its places filled; half of the texts have none
create macro reason_filled(text_, due_on_, required_level_, edition_, head_office_) as
case when contains(text_, '{') then replace(replace(replace(replace(text_,
    '{due_on}', coalesce(long_date(due_on_), 'the next deadline')),
    '{required_level}', coalesce(required_level_, 'Approaching Standards')),
    '{edition}', coalesce(edition_, '')),
    '{head_office}', coalesce(head_office_, 'its head office'))
else text_ end;
