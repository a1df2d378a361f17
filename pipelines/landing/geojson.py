"""Reading a GeoJSON of areas: each feature is a row, its properties are the columns."""

import json
from pathlib import Path

import duckdb

from pipelines.errors import NotAnExport
from pipelines.landing.canonical import write_canonical
from pipelines.landing.delivered import Reading, read_canonical
from pipelines.landing.kind import GEOJSON, Kind
from pipelines.landing.kinds import KINDS
from pipelines.landing.recognise import Heading, best, read_heading
from pipelines.landing.refusal import unknown_headings

LARGEST = 200_000_000
GEOMETRY = "geometry"
_AGAIN = "download it again as GeoJSON"


def is_geojson(path: Path) -> bool:
    """Whether a text file is JSON by its first sign, whatever it is named."""
    with path.open("rb") as file:
        return file.read(200).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")


def read_geojson(
    connection: duckdb.DuckDBPyConnection, path: Path, kind: Kind | None, scratch: Path
) -> Reading:
    """Leave the features of a GeoJSON in the table `delivered`, numbered from 1."""
    features = _features(path)
    names = list(dict.fromkeys(name for one in features for name in one["properties"]))
    kinds = [kind] if kind else [each for each in KINDS.values() if each.reads == GEOJSON]
    raw = [*names, GEOMETRY]
    heading: Heading | None = best(
        read_heading(each, raw, 1, None, is_told=kind is not None) for each in kinds
    )
    if heading is None:
        raise unknown_headings(path.name, [(None, [raw])], kinds[0])
    rows = (
        [*[_text(one["properties"].get(name)) for name in names], _text(one.get(GEOMETRY))]
        for one in features
    )
    rows_file = scratch / "rows.csv"
    written = write_canonical(rows_file, heading, enumerate(rows, start=1))
    read_canonical(connection, rows_file, heading, written, path.name)
    return Reading(heading, [], [])


def _features(path: Path) -> list[dict]:
    if path.stat().st_size > LARGEST:
        raise NotAnExport(f"{path.name} is larger than 200 MB: {_AGAIN}, ultra-generalised.")
    try:
        content = json.loads(path.read_text("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise NotAnExport(f"{path.name} is cut short or no valid JSON: {_AGAIN}.") from error
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list) or not features:
        raise NotAnExport(f"{path.name} is JSON, but holds no areas (features): {_AGAIN}.")
    if not all(
        isinstance(one, dict) and isinstance(one.get("properties"), dict) for one in features
    ):
        raise NotAnExport(f"{path.name} has areas without properties: {_AGAIN}.")
    return features


def _text(value: object) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
