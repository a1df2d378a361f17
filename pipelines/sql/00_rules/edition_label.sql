-- scalar: 20 → '20/21'; one of a hundred labels made beforehand, since each place shows three
create macro edition_label(number_) as
list_extract(
    list_transform(range(100), lambda n:
        lpad(cast(n as varchar), 2, '0') || '/' || lpad(cast((n + 1) % 100 as varchar), 2, '0')),
    number_ + 1);
