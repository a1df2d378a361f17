-- one row per kind of export there is, loaded or not
create table mart_kind as
select kind, title, brings, source, place as in_order, adds_up from stg_kind
order by in_order, kind;
