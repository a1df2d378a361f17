"""A location id in another form names the same place in every export; one that is none names none."""

import csv
import datetime as dt

import pytest

from pipelines import loading
from pipelines.store import Store, open_store
from tests.builders import line, line_by_line, loaded, place_id, place_on
from tests.oracle.invented import export
from tests.oracle.region_files import write_exports

DAY = dt.date(2021, 6, 30)
DASHED = place_id(1).replace("-", "–")


# what a register writes as the id of place 1; place 2 stands in for it where it is a code
WRITTEN = {DASHED: 1, "V0001": 2}
KINDS = ("hsca_locations", "latest_ratings")


def listed(number: int, location_id: str) -> dict:
    """The row of a register about the n-th place, under this id."""
    return {
        "location_id": location_id, "location_name": f"Larch {number}",
        "ods_code": f"V{number:04}", "local_authority": "Northmoor",
        "location_type": "Social Care Org", "category": "Residential social care",
    }  # fmt: skip


@pytest.fixture(scope="module")
def stores(tmp_path_factory) -> dict[str, Store]:
    """For each kind of register: two places, each of which it writes in one of these ways."""
    lines = [line(number, status="20/21 Standards Met.") for number in (1, 2)]
    rows = [listed(1, DASHED), listed(2, "V0002")]
    return {
        kind: loaded(
            tmp_path_factory.mktemp(kind),
            line_by_line(lines, "2021-06-01"),
            export(kind, "2021-06-02", *rows),
        )
        for kind in KINDS
    }


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("written", "places"), [(DASHED, 1), ("V0001", 2)])
def test_a_register_and_a_line_name_one_place(stores, kind: str, written: str, places: int):
    number, standing = WRITTEN[written], stores[kind].ask("standing", DAY).frame
    of_it = set(standing.location_id[standing.location_name == f"Larch {number}"])
    assert len(of_it) == places and place_id(number) in of_it
    assert len(standing) == 3
    assert place_on(stores[kind], number, DAY)["level"] == "Standards Met"


def test_a_week_that_writes_it_otherwise_goes_on_with_the_same_place(tmp_path):
    before = [line(n, status="20/21 Entry Level.") for n in range(1, 21)]
    after = [
        row
        | {"location_id": row["location_id"].replace("-", "–"), "status": "20/21 Standards Met."}
        for row in before
    ]
    folder, data = tmp_path / "files", tmp_path / "data"
    folder.mkdir()
    exports = [line_by_line(before, "2021-05-28"), line_by_line(after, "2021-06-04")]
    # the guard against disappearing rows knows them, too: no reason need be given
    for path in write_exports(exports, folder):
        loading.load([path], data)
    store = open_store(data)
    standing = store.ask("standing", DAY).frame
    assert set(standing.location_id) == {place_id(n) for n in range(1, 21)}
    assert set(standing.level) == {"Standards Met"}


def test_a_partners_list_names_it_as_well(tmp_path):
    path = tmp_path / "Ours 02_06_2021.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([["CQC location ID", "Plan lodged"], [DASHED, "N"]])
    lines = line_by_line([line(1, status="20/21 Entry Level.")], "2021-06-01")
    found = loaded(tmp_path, lines, files=[path]).ask("data_quality", DAY).frame
    assert "location ID written otherwise" in set(found.finding)
    assert "no such place" not in set(found.finding)
