-- scalar: 30 June 2021
create macro long_date(day_) as strftime(day_, '%-d %B %Y');
