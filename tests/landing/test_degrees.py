"""Outlines of areas are longitude and latitude; those in metres of a national grid are refused."""

import json
from pathlib import Path

import pytest

from pipelines.errors import NotAnExport
from pipelines.landing.land import land
from pipelines.landing.readers.geojson import is_in_degrees

RING = [[-1.5, 53.5], [-1.4, 53.5], [-1.4, 53.6], [-1.5, 53.5]]
GRID = [[430_000, 403_000], [431_000, 403_000], [431_000, 404_000], [430_000, 403_000]]


@pytest.mark.parametrize(
    ("kind", "coordinates", "is_told"),
    [
        ("Polygon", [RING], True),
        ("MultiPolygon", [[RING], [RING]], True),
        ("Point", RING[0], True),
        ("Polygon", [GRID], False),
        ("MultiPolygon", [[GRID]], False),
        ("Point", [0, 403_000.5], False),
        ("Polygon", [], True),
        ("Polygon", [["west", "north"]], True),
        ("Polygon", None, True),
    ],
)
def test_the_first_point_tells_the_units(kind: str, coordinates: object, is_told: bool):
    assert is_in_degrees({"type": kind, "coordinates": coordinates}) is is_told


@pytest.mark.parametrize("geometry", [None, {}, "POLYGON ((430000 403000))", []])
def test_what_is_no_outline_is_no_matter_of_units(geometry: object):
    assert is_in_degrees(geometry)


def test_areas_of_a_national_grid_are_refused(tmp_path: Path):
    areas = [
        {
            "properties": {"CCG21CD": f"E3800000{number}", "CCG21NM": f"NHS {number} CCG"},
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        }
        for number, ring in enumerate((RING, GRID), start=1)
    ]
    path = tmp_path / "areas 28_05_2021.geojson"
    path.write_text(json.dumps({"features": areas}), "utf-8")
    with pytest.raises(NotAnExport) as refused:
        land(path, tmp_path)
    assert str(refused.value) == (
        f"{path.name}, area 2 is drawn in metres or other units, not in longitude and latitude: "
        "download it again as GeoJSON in WGS 84 (EPSG 4326)."
    )
