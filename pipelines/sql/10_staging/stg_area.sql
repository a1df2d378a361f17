-- one row per distinct spelling of a local authority, with how it is compared; folded once, since
-- 52 national weeks hold 1.5 million cells of 150 spellings
create temp table stg_area as
with texts as (
    select local_authority as text from raw_line_by_line
    union
    select local_authority from raw_hsca_locations
    union
    select null
)
select text, area_key(text) as area from texts;
