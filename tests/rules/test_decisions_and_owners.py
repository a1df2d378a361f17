"""Whose time at a place a decision is about, where exports or files do not tell one owner."""

from pathlib import Path

import pytest

from tests.builders import day, drawn, ids, line, line_by_line, place_id, place_on
from tests.oracle.invented import public
from tests.rules.decided_links import (
    ON,
    decided_store,
    office,
    place,
    register,
    story,
)
from tests.rules.side_by_side import SideBySide, Told

A2 = public("2021-05-28", office("A2", "20/21 Standards Met"))
YES, NO = "A2 included 20/21 yes", "A2 included 20/21 no"
TWO_FILES = drawn("""
    first | about | second | about owner
    yes   | 1-901 | no     |
    no    | 1-901 | yes    |
    yes   |       | no     | 1-901
    no    |       | yes    | 1-901
""")


def of_one_moment(case: dict) -> Told:
    bare = place(1, provider_id=None, provider_name=None)
    exports = [register("2021-04-01", bare), register("2021-05-27", place(1)), A2]
    said = {"yes": YES, "no": NO}
    told = Told(exports).and_decided(said[case["first"]], on="10 May 2021", owner=case["about"])
    return told.and_decided(
        said[case["second"]], on="10 May 2021", owner=case["about owner"], name="y"
    )


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> SideBySide:
    """The cases of TWO_FILES."""
    told = {number: of_one_moment(case) for number, case in enumerate(TWO_FILES)}
    return SideBySide(tmp_path_factory.mktemp("beside"), told)


@pytest.mark.parametrize("number", range(len(TWO_FILES)), ids=ids(TWO_FILES))
def test_of_one_moment_no_is_believed_whether_or_not_both_name_the_owner(
    beside: SideBySide, number: int
):
    told = beside[number]
    assert told.place_on(1, ON)["held_by"] != "head office"
    about = told.store.ask("findings_about", ON, code=place_id(told.at(1))).frame
    assert any("of the same moment" in reason for reason in about.reason)


def test_nobody_runs_a_place_that_has_closed(tmp_path: Path):
    new_owner = place(1, provider_id="1-777", provider_name="New Owner Ltd")
    exports = [
        register("2021-04-01", place(1), place(2)),
        register("2021-05-10", new_owner, place(2)),
        register("2021-06-10", place(2)),
        A2,
    ]
    store = decided_store(tmp_path, exports, YES, on="20 Apr 2021", owner="1-901")
    held = store.fetch("select valid_from, valid_to from mart_link_held")
    assert [until for _, until in held] == [day("10 May 2021")]


def test_a_dormant_place_tells_no_newer_answer_that_there_is_not(tmp_path: Path):
    dormant = place(1, provider_id="1-777", provider_name="New Owner Ltd", dormant="Y")
    exports = [register("2021-04-01", place(1)), register("2021-05-10", dormant), A2]
    store = decided_store(tmp_path, exports, YES, on="20 Apr 2021", owner="1-901")
    (says,) = story(store)
    assert says.endswith("told. It holds no more")


def test_a_provider_that_only_one_of_two_exports_knows_anew_is_one(tmp_path: Path):
    old = line(1, provider_id="1-901", provider_name="Ash Care Ltd", ods_code="V0001")
    exports = [
        line_by_line([old], "2021-04-01"),
        register("2021-04-01", place(1)),
        register("2021-05-10", place(1, provider_id="1-902")),
        public("2021-04-15", office("AT1", "20/21 Standards Met", "Ash Care")),
    ]
    store = decided_store(tmp_path, exports, "")
    assert {
        place_on(store, 1, day(d))["parent_ods_code"] for d in ("20 Apr 2021", "20 May 2021")
    } == {"AT1"}
