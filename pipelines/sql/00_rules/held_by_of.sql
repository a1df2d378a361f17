-- scalar: whose publication speaks for a place (RULES §4, a to e).
-- Levels: NULL no evidence, −9 unreadable, −2 not registered, −1 not published, 0 and more published.
create macro held_by_of(own_, parent_, parent_edition_, confirmed_edition_) as
case
    when own_ >= 0 then 'own'
    when parent_ >= 0 and parent_edition_ = confirmed_edition_ then 'head office'
    when parent_ >= 0 then 'head office unconfirmed'
    when own_ = -1 then 'own'
    else 'none'
end;
