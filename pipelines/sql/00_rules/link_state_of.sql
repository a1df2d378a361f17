-- scalar: how the place and its head office's publication are linked; only a person confirms
create macro link_state_of(
    parent_code_, parent_level_, parent_edition_, confirmed_edition_, is_rejected_
) as
case
    when parent_code_ is null and parent_level_ is null then 'no head office known'
    when parent_edition_ = confirmed_edition_ then 'confirmed'
    when is_rejected_ then 'not included'
    else 'unconfirmed'
end;
