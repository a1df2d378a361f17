-- scalar: why nothing can be said of a place, or NULL (RULES §5, row 1)
create macro unknown_because(
    own_, own_edition_, parent_, parent_edition_, covered_, has_code_, has_line_, any_status_export_
) as
case
    when own_ = -9 then 'its status is not recognised'
    when own_ >= 0 and own_edition_ is null then 'the edition of its publication is not known'
    when coalesce(own_, -2) < 0 and parent_ = -9 then 'the status of its head office is not recognised'
    when coalesce(own_, -2) < 0 and parent_ >= 0 and parent_edition_ is null
        then 'the edition of its head office''s publication is not known'
    when not any_status_export_ then 'no status export loaded'
    when not covered_ then 'no loaded export says anything of the place itself'
    when not has_code_ and not has_line_ then 'it has no usable ODS code'
end;
