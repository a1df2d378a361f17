-- scalar: why a place stands where it does on the list: the situation's reason, then what raises or
-- lowers it, beds last as they settle the order; at most 160 characters (RULES §7)
create macro reason_of(
    filled_, unknown_because_, held_by_, situation_, parent_current_, own_, route_, group_size_,
    days_open_, has_registration_, has_line_, beds_
) as
shortened(concat_ws('; ',
    filled_,
    unknown_because_,
    case
        when held_by_ = 'head office unconfirmed' and situation_ <> 'PARENT_GAP'
            then 'its head office''s publication, inclusion not confirmed'
        when held_by_ = 'own' and parent_current_ then 'its head office is current'
        when situation_ = 'REGISTERED_NOT_PUBLISHED' and coalesce(own_, -2) < -1
            then 'registered through its head office'
        when situation_ = 'NEVER_REGISTERED' and not has_registration_ and not has_line_
            then 'its head office may be registered under another code'
    end,
    case route_
        when 'council' then 'council service: the council''s lead'
        when 'national' then 'large group (' || group_size_ || ' places): national team'
        when 'new provider' then 'opened ' || days_open_ || ' days ago'
    end,
    beds_ || case when beds_ = 1 then ' bed' else ' beds' end
), 160);
