-- scalar: the publication date; where the Line By Line gives none, the public export's for the same
-- code, if it names the same level and edition: another publication's date is none of this one's
create macro said_on(from_, level_, edition_, on_, also_level_, also_edition_, also_on_) as
case
    when from_ = 'registration' and also_level_ >= 0 then also_on_
    when from_ = 'line' and level_ >= 0 then coalesce(
        on_, case when also_level_ = level_ and also_edition_ = edition_ then also_on_ end)
end;
