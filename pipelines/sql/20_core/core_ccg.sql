-- one row per CCG as exports name it (ONS code and name): under which name it is shown, its short
-- code, and the STP or ICB above it; blank where nothing loaded tells
create temp table core_ccg as
with met as (
    select ccg_ons_code, ccg_name, count(distinct location_id) as places
    from core_place where ccg_ons_code is not null or ccg_name is not null
    group by all
), coded as (
    select m.*, coalesce(o.ccg_code, n.ccg_code, s.ccg_code) as own_code
    from met m
    left join core_ccg_key o on o.named = 'ons ' || upper(m.ccg_ons_code)
    left join core_ccg_key n on n.named = 'name ' || area_key(m.ccg_name)
    left join core_ccg_key s on s.named = 'short ' || ccg_code_in(m.ccg_name)
), succeeded as (
    select c.*, coalesce(n.successor_name, s.successor_name) as successor_name,
        coalesce(n.successor_code, s.successor_code) as successor_code
    from coded c
    left join core_successor n on n.named = 'name ' || area_key(c.ccg_name) and not n.is_circle
    left join core_successor s on s.named = 'short ' || c.own_code and not s.is_circle
), placed as (
    select s.*, case when s.successor_name is null then s.own_code
        else coalesce(s.successor_code, k.ccg_code) end as ccg_code
    from succeeded s
    left join core_ccg_key k on k.named = 'name ' || area_key(s.successor_name)
)
select
    p.ccg_ons_code, p.ccg_name as told_name, p.places, p.ccg_code,
    coalesce(p.successor_name, p.ccg_name, i.ccg_name) as ccg_name, i.icb_code, i.icb_name
from placed p
left join core_icb i on i.ccg_code = p.ccg_code;
