"""A location id in another form names the same place in every export; one that is none names none."""

import csv
import datetime as dt

import pytest

from pipelines import loading
from pipelines.store import open_store
from tests.builders import line, line_by_line, loaded, place_id, place_on
from tests.oracle.invented import export
from tests.oracle.region_files import write_exports

DAY = dt.date(2021, 6, 30)
DASHED = place_id(1).replace("-", "–")


def listed(kind: str, location_id: str):
    cells = {"location_id": location_id, "location_name": "Larch 1", "ods_code": "V0001"}
    return export(kind, "2021-06-02", cells | {"local_authority": "Northmoor"} | {
        "location_type": "Social Care Org", "category": "Residential social care",
    })  # fmt: skip


@pytest.mark.parametrize("kind", ["hsca_locations", "latest_ratings"])
@pytest.mark.parametrize(("written", "places"), [(DASHED, 1), ("V0001", 2)])
def test_a_register_and_a_line_name_one_place(tmp_path, kind: str, written: str, places: int):
    lines = line_by_line([line(1, status="20/21 Standards Met.")], "2021-06-01")
    store = loaded(tmp_path, lines, listed(kind, written))
    standing = store.ask("standing", DAY).frame
    assert len(standing) == places and place_id(1) in set(standing.location_id)
    assert place_on(store, 1, DAY)["level"] == "Standards Met"


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
