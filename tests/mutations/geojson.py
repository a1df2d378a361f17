"""A GeoJSON that is written otherwise, or lacks what makes it one of areas."""

import json
from collections.abc import Callable, Iterator
from random import Random

from tests.fixtures.make_exports import BOUNDARIES, contents
from tests.mutations.variant import AS_IT_WAS, Expected, Variant, refused

GROUP = "GeoJSON changed"


def changed(rng: Random) -> Iterator[Variant]:
    for name, change, expected in (
        ("lower-case properties", _renamed(str.lower), AS_IT_WAS),
        ("of 2023", _renamed(lambda key: key.replace("CCG21", "SICBL23")), AS_IT_WAS),
        ("a property more", _with_more, Expected(told=("Zebra count",))),
        ("on one line", lambda areas: None, AS_IT_WAS),
        ("without names", _renamed(lambda key: key.replace("CCG21NM", "Zebra")),
         refused("lacks", "CCG21NM")),
        ("no features", lambda areas: areas.update(features=[]), refused("no areas")),
    ):  # fmt: skip

        def make(change=change) -> bytes:
            areas = json.loads(contents()[BOUNDARIES])
            change(areas)
            return json.dumps(areas).encode()

        yield Variant(GROUP, name, "area_boundaries", BOUNDARIES, make, expected)


def _renamed(write: Callable[[str], str]) -> Callable[[dict], None]:
    def change(areas: dict) -> None:
        for area in areas["features"]:
            area["properties"] = {write(key): text for key, text in area["properties"].items()}

    return change


def _with_more(areas: dict) -> None:
    for area in areas["features"]:
        area["properties"]["Zebra count"] = 1
