-- one row per build: the newest status day, on which mart_standing stands (RULES §3); empty without
-- any export. Status exports decide; where there are none, the newest register, so that a list of
-- areas of a later year moves nothing; where there is none either, the newest export of any kind.
create table mart_status_day as
select coalesce(
    max(as_at) filter (where kind in ('line_by_line', 'public_export')),
    max(as_at) filter (where kind in ('hsca_locations', 'latest_ratings')),
    max(as_at)) as status_day
from stg_export
having count(*) > 0;
