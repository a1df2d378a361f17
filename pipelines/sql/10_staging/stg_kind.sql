-- one row per kind of export there is, loaded or not
create temp table stg_kind as
select kind, title, brings, source, place, adds_up from raw_kind;
