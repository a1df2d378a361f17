-- one row per CCG: its outline as GeoJSON in longitude and latitude, in the newest file of boundaries
create table mart_boundary as
select ccg_ons_code, ccg_code, ccg_name, outline from core_outline
order by ccg_ons_code;
