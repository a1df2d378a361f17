"""One registration more, whoever's, makes no other place's standing worse."""

import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from tests.examples import examples
from tests.oracle import pools
from tests.oracle.exports import Export
from tests.oracle.headers import COLUMNS
from tests.oracle.product import product_standing, with_settings
from tests.oracle.region_files import write_exports
from tests.oracle.regions import edition_near, regions

# every public export speaks for whom it does not name: one row more makes none complete
COMPLETE = {"complete_public_export_rows": "1", "large_group_sites": "3"}
NEW_CODES = ("A9NEW", "8NEW1", "V9NEW")
# what every policy and counting reads of a publication that a place or a confirmed head office holds
LINKED = ("PARENT_GAP", "COVERED_BY_PARENT")
COUNTED = ("held_by", "edition", "published_on")


@st.composite
def one_more(draw: st.DrawFn) -> tuple[list[Export], list[Export]]:
    """A region, and the same with one registration more, whose code no place has."""
    exports = draw(regions())
    public = [export for export in exports if export.kind == "public_export"]
    assume(public)
    newest = max(public, key=lambda export: export.as_at)
    code = draw(st.sampled_from(NEW_CODES))
    level = draw(st.sampled_from(pools.LEVELS))
    edition = edition_near(newest.as_at, draw(st.sampled_from((0, -1))))
    row = dict.fromkeys(COLUMNS["public_export"]) | {
        "ods_code": code,
        "organisation_name": draw(st.sampled_from(
            [name for _, name in pools.PROVIDERS if name] + ["Place 0", "Place 1"])),
        "status": level if level.startswith("Not ") else f"{edition} {level}",
        "sector": "Social Care",
    }  # fmt: skip
    more = replace(newest, rows=[*newest.rows, row])
    return exports, [more if export is newest else export for export in exports]


@given(both=one_more())
@settings(
    max_examples=examples(6),
    deadline=None,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),  # making a region smaller takes many minutes
    suppress_health_check=list(HealthCheck),
)
def test_no_other_place_stands_worse(both: tuple[list[Export], list[Export]]):
    before, after = (_standing(exports) for exports in both)
    assert before.keys() == after.keys()
    for day, places in before.items():
        assert places.keys() == after[day].keys()
        for place, was in places.items():
            assert _worse(was, after[day][place]) == [], (day, place)


def _standing(exports: list[Export]) -> dict[date, dict[str, dict]]:
    days = sorted({export.as_at for export in exports} | {date(2021, 6, 30), date(2021, 7, 1)})
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "files").mkdir()
        (root / "data").mkdir()
        with_settings(root / "data", **COMPLETE)
        return product_standing(write_exports(exports, root / "files"), days, root / "data")


def _worse(was: dict, now: dict) -> list[str]:
    """What is worse: its own level, that it must act now, a publication that counts no longer."""
    found = []
    if was["level"] != now["level"]:
        found.append(f"level {was['level']} → {now['level']}")
    if now["must_act"] and not was["must_act"]:
        found.append(f"must act: {was['situation']} → {now['situation']}")
    # a link by name alone ends where a second registration bears the name: nobody can tell them apart
    lost = was["situation"] in LINKED and now["situation"] not in LINKED
    if lost and not (was["parent_known_by"] == "name" and now["parent_ods_code"] is None):
        found.append(f"head office lost: {was['parent_ods_code']}")
    if was["held_by"] in ("own", "head office"):
        found += [
            f"{name}: {was[name]} → {now[name]}" for name in COUNTED if was[name] != now[name]
        ]
    return found


GAP = {
    "situation": "PARENT_GAP", "must_act": True, "held_by": "head office unconfirmed",
    "parent_known_by": "code", "parent_ods_code": "A1",
}  # fmt: skip
BY_NAME = {"parent_known_by": "name"}


@pytest.mark.parametrize(
    ("was", "now", "worse"),
    [
        ({}, {}, 0),
        ({}, {"level": "Not registered"}, 1),
        ({}, {"must_act": True, "situation": "NEVER_REGISTERED"}, 1),
        ({}, {"published_on": date(2019, 6, 30)}, 1),
        ({}, {"held_by": "head office unconfirmed"}, 1),
        ({"must_act": True}, {"must_act": False}, 0),
        (GAP, {"situation": "NEVER_REGISTERED"}, 1),
        (GAP, {"situation": "ENTRY_OLD"}, 1),
        (GAP | BY_NAME, {"situation": "REGISTERED_NOT_PUBLISHED"}, 1),
        (GAP | BY_NAME, {"situation": "NEVER_REGISTERED", "parent_ods_code": None}, 0),
    ],
)
def test_what_is_worse_is_seen(was: dict, now: dict, worse: int):
    good = {
        "level": "Standards Met", "must_act": False, "held_by": "own", "edition": "20/21",
        "published_on": date(2021, 3, 1), "situation": "MET_THIS_CYCLE",
    }  # fmt: skip
    assert len(_worse(good | was, good | was | now)) == worse
