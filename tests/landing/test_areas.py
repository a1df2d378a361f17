"""GeoJSON that no map program makes: refused in a plain sentence."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from pipelines.errors import NotAnExport
from pipelines.landing.land import land
from pipelines.landing.limits import LIMITS

AREA = {"CCG21CD": "E38000001", "CCG21NM": "NHS Westmoor CCG"}


def areas(folder: Path, *properties: dict, outline: object = None) -> Path:
    path = folder / "areas 28_05_2021.geojson"
    features = [{"properties": one, "geometry": outline or {}} for one in properties]
    path.write_text(json.dumps({"features": features}), "utf-8")
    return path


def refusal(path: Path, folder: Path, **limits: int) -> str:
    with pytest.raises(NotAnExport) as refused:
        land(path, folder, limits=replace(LIMITS, **limits))
    assert str(refused.value).startswith(path.name)
    assert "quotation mark" not in str(refused.value)
    return str(refused.value)


def test_half_a_sign_in_a_name_or_a_value_is_refused(tmp_path: Path) -> None:
    path = areas(tmp_path, {**AREA, "BAD\ud800": "x"})
    assert "signs that no text has in property 3: download it again" in refusal(path, tmp_path)
    path = areas(tmp_path, AREA, {**AREA, "CCG21NM": "\ud800"})
    assert "area 2 holds signs that no text has" in refusal(path, tmp_path)


def test_a_nul_in_a_name_of_an_area_is_refused(tmp_path: Path) -> None:
    path = areas(tmp_path, {**AREA, "CCG21NM": "NHS\0"})
    assert "area 1 holds signs that no text has" in refusal(path, tmp_path)


def test_more_properties_than_columns_are_refused(tmp_path: Path, landed) -> None:
    properties = {**AREA, **{f"p{n}": 1 for n in range(7)}}
    path = areas(tmp_path, properties, {**AREA, "p" * 3_001: 1})
    assert "a name of 3,001 letters: download it again" in refusal(path, tmp_path, cell=3_000)
    path = areas(tmp_path, properties)
    assert landed(path, limits=replace(LIMITS, columns=10)).export.rows == 1
    sentence = refusal(path, tmp_path, columns=9)
    assert "has 9 properties, and no export more than 8: download it again" in sentence


@pytest.mark.parametrize(("sign", "times"), [("a", 1), ("é", 2), ('"', 3)])
def test_an_outline_that_is_too_long_is_to_be_simplified(tmp_path, landed, sign, times) -> None:
    rest = len(json.dumps({"x": ""})) + 4 + sum(map(len, AREA.values()))
    limit = 1_000 * times + rest
    path = areas(tmp_path, AREA, AREA, outline={"x": sign * 1_000})
    assert landed(path, limits=replace(LIMITS, cell=limit)).export.rows == 2
    sentence = refusal(path, tmp_path, cell=limit - 1)
    assert f"area 1 is longer than {limit - 1:,} letters: download the areas again" in sentence


def test_an_outline_nested_at_any_depth_is_read_or_refused(tmp_path: Path, landed) -> None:
    def outcome(depth: int) -> str:
        path = areas(tmp_path, AREA, outline="HERE")
        text = path.read_text("utf-8").replace('"HERE"', "[" * depth + "]" * depth)
        path.write_text(text, "utf-8")
        try:
            landed(path)
        except NotAnExport as refused:
            return str(refused)
        return "read"

    fits, fails = 100, 2_000
    while fails - fits > 1:
        middle = (fits + fails) // 2
        fits, fails = (middle, fails) if outcome(middle) == "read" else (fits, middle)
    for depth in range(fits - 6, fails + 6):
        told = outcome(depth)
        assert told == "read" or "is cut short or no valid JSON" in told


@pytest.mark.parametrize(
    "outline",
    [None, {}, {"type": "Polygon", "coordinates": []}, {"coordinates": [], "crs": "EPSG:4326"}],
)
def test_an_area_without_an_outline_is_told(tmp_path: Path, landed, outline: object) -> None:
    drawn = {"type": "Point", "coordinates": [-1.5, 52]}
    path = tmp_path / "areas 28_05_2021.geojson"
    features = [
        {"properties": AREA, "geometry": drawn},
        {"properties": {**AREA, "CCG21CD": "E38000002"}, "geometry": outline},
    ]
    path.write_text(json.dumps({"features": features}), "utf-8")
    told = landed(path).findings("row_number", "column_name", "finding", "reason")
    said = (
        "The area has no outline in this file, so no map can draw it from here: download the areas"
        " again."
    )
    assert told == [(2, "geometry", "no outline", said)]
