"""Boundaries of CCGs or sub-ICB locations, as GeoJSON: one row per area."""

from pipelines.landing.kind import GEOJSON, OUTLINE, Column, Kind
from pipelines.landing.kinds.area_lookup import of_every_year

KIND = Kind(
    name="area_boundaries",
    title="Area boundaries",
    place=15,
    brings="The outlines of CCGs, for a map",
    source="Office for National Statistics, boundaries as GeoJSON, ultra-generalised",
    key="ccg_ons_code",
    reads=GEOJSON,
    adds_up=True,
    is_whole=True,
    columns=(
        Column(
            "ccg_ons_code", "CCG21CD", of_every_year("CD", "CCG", "LOC", "SICBL"), required=True
        ),
        Column("ccg_name", "CCG21NM", of_every_year("NM", "CCG", "LOC", "SICBL"), required=True),
        Column("outline", "geometry", type=OUTLINE, required=True),
    ),
    not_kept=("OBJECTID", "FID", "BNG_E", "BNG_N", "LONG", "LAT", "GlobalID"),
    not_kept_prefixes=("Shape",),
)
