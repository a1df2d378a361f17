-- scalar: 20 → '20/21'
create macro edition_label(number_) as
lpad(cast(number_ as varchar), 2, '0') || '/' || lpad(cast((number_ + 1) % 100 as varchar), 2, '0');
