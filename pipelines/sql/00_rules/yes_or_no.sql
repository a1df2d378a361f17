-- scalar: true, false, or NULL for a text that says neither
create macro yes_or_no(text_) as
case
    when lower(text_) in ('y', 'yes', 'true') then true
    when lower(text_) in ('n', 'no', 'false') then false
end;
