"""A GeoJSON that is written otherwise, or lacks what makes it one of areas."""

import json
from collections.abc import Callable, Iterator
from functools import partial
from random import Random

from tests.fixtures.make_exports import BOUNDARIES, contents
from tests.fixtures.ods_tables import areas
from tests.mutations.reach import Reach
from tests.mutations.variant import (
    AS_IT_WAS,
    KNOWN,
    Expected,
    Facts,
    Variant,
    refused,
)

GROUP = "GeoJSON changed"
KIND = "area_boundaries"
Change = Callable[[dict], object]


def changed(rng: Random) -> Iterator[Variant]:
    for name, change, expected in (
        ("lower-case properties", _renamed(str.lower), AS_IT_WAS),
        ("of 2022", _renamed(lambda key: key.replace("CCG21", "LOC22")), AS_IT_WAS),
        ("of 2023", _renamed(lambda key: key.replace("CCG21", "SICBL23")), AS_IT_WAS),
        ("a property more", _each(lambda area: area["properties"].update({"Zebra count": 1})),
         Expected(told=("Zebra count",))),
        ("on one line", lambda file: None, AS_IT_WAS),
        ("properties in another order", _each(_turned_round), AS_IT_WAS),
        ("another system told", lambda file: file.update(crs={"type": "name"}), AS_IT_WAS),
        ("without names", _renamed(lambda key: key.replace("CCG21NM", "Zebra")),
         refused("lacks", "CCG21NM")),
        ("without codes", _renamed(lambda key: key.replace("CCG21CD", "Zebra")),
         refused("lacks", "CCG21CD")),
        ("codes of two years", _each(_of_two_years("CD")), Expected(told=("SICBL23CD",))),
        ("names of two years", _each(_of_two_years("NM")), refused("more than one column")),
        ("outlines in metres", _each(_in_metres), refused("area 1 ", "longitude and latitude")),
        ("no features", lambda file: file.update(features=[]), refused("no areas")),
        ("features are no list", lambda file: file.update(features={}), refused("no areas")),
        ("no collection", lambda file: file.pop("features"), refused("no areas")),
        ("an area that is none", lambda file: file["features"].append("area"),
         refused("without properties")),
        ("an area without properties", lambda file: file["features"][7].pop("properties"),
         refused("without properties")),
    ):  # fmt: skip
        yield Variant(GROUP, name, KIND, BOUNDARIES, partial(_after, change), expected)


def of_one_area(rng: Random) -> Iterator[Variant]:
    """What is wrong with one area touches no other."""
    not_drawn = {"no outline": 1}
    for name, change, cells, findings in (
        ("outline is null", lambda area: area.update(geometry=None), {"outline": None}, not_drawn),
        ("outline is missing", lambda area: area.pop("geometry"), {"outline": None}, not_drawn),
        ("code in small letters", _with("CCG21CD", str.lower), str.lower, {}),
        ("code is a number", _with("CCG21CD", lambda code: int(code[1:])), lambda code: code[1:],
         {}),
        ("name is null", _with("CCG21NM", lambda name: None), {"ccg_name": None}, {}),
    ):  # fmt: skip
        number = rng.randrange(11, 190)
        code = areas()[number][1]
        now = cells if isinstance(cells, dict) else {"ccg_ons_code": cells(code)}
        reach = Reach(1, frozenset({"mart_boundary"}), frozenset({code, code[1:]}))
        expected = Expected(KNOWN, partial(_with_now, number, now), findings=findings, reach=reach)
        make = partial(_after, lambda file, n=number, change=change: change(file["features"][n]))
        yield Variant(GROUP, f"an area’s {name}", KIND, BOUNDARIES, make, expected)
    number = rng.randrange(11, 190)
    code = areas()[number][1]
    gone = Expected(
        KNOWN,
        lambda facts: facts[:number] + facts[number + 1 :],
        refused_rows=1,
        findings={"blank key": 1},
        reach=Reach(1, frozenset({"mart_boundary"}), frozenset({code})),
    )
    blank = _with("CCG21CD", lambda code: " ")
    make = partial(_after, lambda file: blank(file["features"][number]))
    yield Variant(GROUP, "an area’s code is blank", KIND, BOUNDARIES, make, gone)
    twice = Expected(
        KNOWN,
        lambda facts: [*facts, facts[number]],
        findings={"repeated key": 1},
        reach=Reach(1),
    )
    make = partial(_after, lambda file: file["features"].append(file["features"][number]))
    yield Variant(GROUP, "an area told twice", KIND, BOUNDARIES, make, twice)
    backwards = Expected(KNOWN, lambda facts: facts[::-1])
    make = partial(_after, lambda file: file["features"].reverse())
    yield Variant(GROUP, "areas in another order", KIND, BOUNDARIES, make, backwards)


def written_otherwise(rng: Random) -> Iterator[Variant]:
    """The same areas in other bytes, and files that are no GeoJSON."""
    text = contents()[BOUNDARIES].decode()
    pretty = json.dumps(json.loads(text), indent=2)
    by_lines = "\n".join(json.dumps(area) for area in json.loads(text)["features"])
    for name, content, expected in (
        ("indented", pretty.encode(), AS_IT_WAS),
        ("CRLF", text.replace("\n", "\r\n").encode(), AS_IT_WAS),
        ("with BOM", text.encode("utf-8-sig"), AS_IT_WAS),
        ("blank lines above", b"\n\n" + text.encode(), AS_IT_WAS),
        ("UTF-16", text.encode("utf-16"), refused()),
        ("Windows-1252", text.replace("Old", "Café").encode("cp1252"), AS_IT_WAS),
        ("one area a line", by_lines.encode(), refused("no valid JSON")),
        ("a comma too many", text.replace("\n]\n}", ",\n]\n}").encode(), refused("no valid JSON")),
        ("a list of areas", json.dumps(json.loads(text)["features"]).encode(), refused()),
        ("a page that says no", b"<!DOCTYPE html><html><body>Not found</body></html>", refused()),
        ("twice in one file", text.encode() * 2, refused("no valid JSON")),
    ):  # fmt: skip
        yield Variant(GROUP, name, KIND, BOUNDARIES, partial(bytes, content), expected)
    stem = BOUNDARIES.removesuffix(".geojson")
    for ending in ("json", "txt", "csv"):
        make = partial(bytes, text.encode())
        yield Variant(GROUP, f"named .{ending}", KIND, f"{stem}.{ending}", make)


def _after(change: Change) -> bytes:
    file = json.loads(contents()[BOUNDARIES])
    change(file)
    return json.dumps(file).encode()


def _each(change: Change) -> Change:
    def of_all(file: dict) -> None:
        for area in file["features"]:
            change(area)

    return of_all


def _renamed(write: Callable[[str], str]) -> Change:
    def of_one(area: dict) -> None:
        area["properties"] = {write(key): text for key, text in area["properties"].items()}

    return _each(of_one)


def _with(name: str, write: Callable[[str], object]) -> Change:
    def of_one(area: dict) -> None:
        area["properties"][name] = write(area["properties"][name])

    return of_one


def _turned_round(area: dict) -> None:
    area["properties"] = dict(reversed(area["properties"].items()))


def _in_metres(area: dict) -> None:
    (ring,) = area["geometry"]["coordinates"]
    ring[:] = [[west * 1e5 + 7e5, north * 1e5 - 5e6] for west, north in ring]


def _of_two_years(ending: str) -> Change:
    def of_one(area: dict) -> None:
        area["properties"][f"SICBL23{ending}"] = area["properties"][f"CCG21{ending}"][::-1]

    return of_one


def _with_now(number: int, cells: dict[str, str | None], facts: Facts) -> Facts:
    return [fact | cells if at == number else fact for at, fact in enumerate(facts)]
