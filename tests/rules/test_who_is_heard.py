"""RULES §3 as drawn tables: which export is heard of a place, and when a place counts as closed."""

from pathlib import Path

import pytest

from tests.builders import day, drawn, ids, line, line_by_line, loaded, place_id, place_on
from tests.oracle.invented import public, register

ON = day("28 May 2021")

# the newest day wins, on the same day the Line By Line
HEARD = drawn("""
    line of    | says               | export of  | export says         | level
    2021-05-14 | 20/21 Entry Level. | 2021-05-13 | 20/21 Standards Met | Entry Level
    2021-05-14 | 20/21 Entry Level. | 2021-05-14 | 20/21 Standards Met | Entry Level
    2021-05-14 | 20/21 Entry Level. | 2021-05-15 | 20/21 Standards Met | Standards Met
""")


@pytest.mark.parametrize("case", HEARD, ids=ids(HEARD))
def test_the_newest_export_is_heard_and_of_one_day_the_line_by_line(tmp_path: Path, case: dict):
    store = loaded(
        tmp_path,
        line_by_line([line(1, status=case["says"])], case["line of"]),
        public(case["export of"], {"ods_code": "V0001", "status": case["export says"]}),
    )
    assert place_on(store, 1, ON)["level"] == case["level"]


# the Line By Line of 14 May lacks a place that the one of 1 May had
CLOSED = drawn("""
    register lists it on | counted
                         | no
    2021-05-13           | no
    2021-05-14           | yes
    2021-05-15           | yes
""")


@pytest.mark.parametrize("case", CLOSED, ids=ids(CLOSED))
def test_a_place_is_closed_where_no_export_of_that_day_or_later_lists_it(
    tmp_path: Path, case: dict
):
    exports = [
        line_by_line([line(1), line(2)], "2021-05-01"),
        line_by_line([line(2)], "2021-05-14"),
    ]
    if listed_on := case["register lists it on"]:
        row = {
            "location_id": place_id(1), "ods_code": "V0001", "local_authority": "Northmoor",
            "location_type": "Social Care Org",
        }  # fmt: skip
        exports.append(register(listed_on, row))
    counted = loaded(tmp_path, *exports).ask("standing", ON).frame.location_id.tolist()
    assert (place_id(1) in counted) == (case["counted"] == "yes")
    assert place_id(2) in counted
