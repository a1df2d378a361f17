"""Reading a GeoJSON of areas: each feature is a row, its properties are the columns."""

import json
from collections.abc import Iterator
from pathlib import Path

import duckdb

from pipelines.errors import NotAnExport
from pipelines.landing.canonical import write_canonical
from pipelines.landing.headings.heading import Heading, read_heading
from pipelines.landing.headings.recognise import best
from pipelines.landing.headings.refusal import unknown_headings
from pipelines.landing.judging.delivered import Reading, read_canonical
from pipelines.landing.kind import GEOJSON, Kind
from pipelines.landing.kinds import KINDS
from pipelines.landing.limits import Limits

GEOMETRY = "geometry"
_AGAIN = "download it again as GeoJSON"
_SIMPLER = "download the areas again with simpler outlines (“ultra generalised”)"


def is_in_degrees(geometry: object) -> bool:
    """False where its first point lies off the globe, as one in metres of a national grid does."""
    point = geometry.get("coordinates") if isinstance(geometry, dict) else None
    while isinstance(point, list) and point and isinstance(point[0], list):
        point = point[0]
    if not isinstance(point, list) or not all(isinstance(each, int | float) for each in point):
        return True
    return all(abs(each) <= most for each, most in zip(point, (180, 90), strict=False))


def is_geojson(path: Path) -> bool:
    """Whether a text file is JSON by its first sign, whatever it is named."""
    with path.open("rb") as file:
        return file.read(200).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")


def read_geojson(
    connection: duckdb.DuckDBPyConnection,
    path: Path,
    kind: Kind | None,
    scratch: Path,
    limits: Limits,
) -> Reading:
    """Leave the features of a GeoJSON in the table `delivered`, numbered from 1."""
    features = _features(path)
    names = list(dict.fromkeys(name for one in features for name in one["properties"]))
    _check_names(path.name, names, limits)
    kinds = [kind] if kind else [each for each in KINDS.values() if each.reads == GEOJSON]
    raw = [*names, GEOMETRY]
    heading: Heading | None = best(
        read_heading(each, raw, 1, None, is_told=kind is not None) for each in kinds
    )
    if heading is None:
        raise unknown_headings(path.name, [(None, [raw])], kinds[0])
    rows_file = scratch / "rows.csv"
    rows = _rows(path.name, features, names, limits)
    written = write_canonical(rows_file, heading, rows)
    read_canonical(connection, rows_file, heading, written, path.name)
    return Reading(heading, [], [])


def check_size(path: Path, limits: Limits) -> None:
    """Raises NotAnExport for a GeoJSON larger than may be read."""
    if path.stat().st_size > limits.geojson:
        raise NotAnExport(f"{path.name} is larger than {limits.geojson / 1e6:,.0f} MB: {_SIMPLER}.")


def _features(path: Path) -> list[dict]:
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


def _check_names(file: str, names: list[str], limits: Limits) -> None:
    if len(names) >= limits.columns:
        raise NotAnExport(
            f"{file} has {len(names):,} properties, and no export more than {limits.columns - 1:,}:"
            f" {_AGAIN}."
        )
    for number, name in enumerate(names, start=1):
        if not _is_text(name):
            raise NotAnExport(f"{file} has signs that no text has in property {number}: {_AGAIN}.")
        if len(name) > limits.cell:
            raise NotAnExport(f"{file} has a name of {len(name):,} letters: {_AGAIN}.")


def _rows(
    file: str, features: list[dict], names: list[str], limits: Limits
) -> Iterator[tuple[int, list[str]]]:
    """Each area with its number: its properties and its outline, as text."""
    for number, one in enumerate(features, start=1):
        if not is_in_degrees(one.get(GEOMETRY)):
            raise NotAnExport(
                f"{file}, area {number} is drawn in metres or other units, not in longitude and "
                f"latitude: {_AGAIN} in WGS 84 (EPSG 4326)."
            )
        row = [*[_text(one["properties"].get(name)) for name in names], _text(one.get(GEOMETRY))]
        if not all(map(_is_text, row)):
            raise NotAnExport(f"{file}, area {number} holds signs that no text has: {_AGAIN}.")
        if sum(len(cell.encode()) + cell.count('"') for cell in row) > limits.cell:
            raise NotAnExport(
                f"{file}, area {number} is longer than {limits.cell:,} letters: {_SIMPLER}."
            )
        yield number, row


def _is_text(text: str) -> bool:
    """Whether it holds no NUL, and no half of a sign, which JSON can write and UTF-8 cannot."""
    try:
        return b"\0" not in text.encode()
    except UnicodeEncodeError:
        return False


def _text(value: object) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
