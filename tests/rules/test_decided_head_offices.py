"""Which of the head offices that people decided on speaks for a place on a day, and where none does."""

from pathlib import Path

import pytest

from tests.builders import day, drawn, ids, place_id, place_on
from tests.oracle.invented import public
from tests.rules.decided_links import (
    EXPORTS,
    ON,
    decided_store,
    office,
    place,
    register,
)
from tests.rules.side_by_side import SideBySide, Told

CASES = drawn("""
    decided                                     | on          | head office | known by | situation
                                                | 28 May 2021 | AT1         | name     | PARENT_GAP
    AT1 included 20/21 yes                      | 28 May 2021 | AT1         | person   | COVERED_BY_PARENT
    AT1 included 20/21 yes                      | 1 Oct 2021  | AT2         | name     | PARENT_GAP
    AT7 head office - yes                       | 28 May 2021 | AT1         | name     | PARENT_GAP
    A1 included 19/20 yes, A2 included 20/21 yes | 1 Jun 2020 | A1          | person   | MET_THIS_CYCLE
    A1 included 19/20 yes, A2 included 20/21 yes | 28 May 2021 | A2         | person   | COVERED_BY_PARENT
    A2 included 20/21 yes, A3 included 19/20 yes | 28 May 2021 | A2         | person   | COVERED_BY_PARENT
    A2 included 20/21 yes, A2 included 20/21 no, A3 included 19/20 yes | 28 May 2021 | A3 | person | MET_PREVIOUS_IN_DATE
    A2 head office - yes, A1 head office - yes  | 28 May 2021 | A2          | person   | PARENT_GAP
    A2 included 20/21 yes, V0001 head office - yes | 28 May 2021 | A2       | person   | COVERED_BY_PARENT
""")  # fmt: skip


@pytest.mark.parametrize("number", range(len(CASES)), ids=ids(CASES))
def test_the_publication_of_the_day_decides_which_one_speaks(beside: SideBySide, number: int):
    case, told = CASES[number], beside["decided", number]
    found = told.place_on(1, day(case["on"]))
    assert found["parent_ods_code"] == told.own(case["head office"])
    assert found["parent_known_by"] == case["known by"]
    if case["situation"] == "MET_THIS_CYCLE":  # 19/20 was open on 1 June 2020
        assert (found["held_by"], found["level"]) == ("head office", "Standards Met")
    else:
        assert found["situation"] == case["situation"]


def test_a_code_that_no_export_knows_is_a_finding(beside: SideBySide):
    told = beside["a code that no export knows"]
    about = told.store.ask("findings_about", ON, code=place_id(told.at(1))).frame
    (reason,) = about[about.finding == "links disagree"].reason
    assert reason == "no export knows this code, so the decision links nothing until one does"


def test_a_code_that_a_place_had_once_still_leads_the_others(tmp_path: Path):
    once = [place(2, ods_code="AT1"), place(1)]
    now = [place(1), place(2), place(3)]
    store = decided_store(
        tmp_path,
        [register("2019-05-01", *once), register("2021-05-01", *now),
         public("2021-05-28", office("AT1", "20/21 Standards Met", "Ash Care"))],
        "",
    )  # fmt: skip
    assert [place_on(store, n, ON)["situation"] for n in (1, 2, 3)] == ["PARENT_GAP"] * 3


SOMETIMES = drawn("""
    another provider of the name | on 20 April | on 28 May
    nobody                       | PARENT_GAP  | PARENT_GAP
    from 10 May on               | PARENT_GAP  | NEVER_REGISTERED
    until 10 May                 | NEVER_REGISTERED | PARENT_GAP
    the same one anew            | PARENT_GAP  | PARENT_GAP
""")


def namesake_at_times(case: dict) -> Told:
    namesake = place(2, provider_id="1-902")
    early, late = {
        "nobody": ([place(1)], [place(1)]),
        "from 10 May on": ([place(1)], [place(1), namesake]),
        "until 10 May": ([place(1), namesake], [place(1)]),
        "the same one anew": ([place(1)], [place(1, provider_id="1-902")]),
    }[case["another provider of the name"]]
    return Told([
        register("2021-04-01", *early), register("2021-05-10", *late),
        public("2021-04-15", office("AT1", "20/21 Standards Met", "Ash Care")),
    ])  # fmt: skip


@pytest.mark.parametrize("number", range(len(SOMETIMES)), ids=ids(SOMETIMES))
def test_a_name_counts_while_one_provider_bears_it(beside: SideBySide, number: int):
    case, told = SOMETIMES[number], beside["sometimes", number]
    assert told.place_on(1, day("20 Apr 2021"))["situation"] == case["on 20 April"]
    assert told.place_on(1, ON)["situation"] == case["on 28 May"]


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> SideBySide:
    """The drawn tables of this file."""
    decided = {
        ("decided", number): Told(EXPORTS).and_decided(case["decided"])
        for number, case in enumerate(CASES)
    }
    unknown = Told(EXPORTS).and_decided("AT7 head office - yes")
    sometimes = {("sometimes", n): namesake_at_times(case) for n, case in enumerate(SOMETIMES)}
    told = decided | {"a code that no export knows": unknown} | sometimes
    return SideBySide(tmp_path_factory.mktemp("beside"), told)


def test_a_status_that_cannot_be_read_is_that_of_a_registration(tmp_path: Path):
    odd = "Standards not fully met (plan agreed)"
    store = decided_store(
        tmp_path, [register("2021-05-01", place(1)), public("2021-05-28", office("V0001", odd))], ""
    )
    summary = store.ask("matching_summary", ON).frame.set_index("outcome").locations
    assert place_on(store, 1, ON)["situation"] == "UNKNOWN"
    assert (summary.own_code, summary.nothing_found) == (1, 0)


def test_a_place_that_only_the_newest_register_lists_is_matched_too(tmp_path: Path):
    exports = [
        register("2021-05-01", place(1)), register("2021-06-05", place(1), place(2)),
        public("2021-05-28", office("A1", "20/21 Standards Met", "Ash Cares")),
    ]  # fmt: skip
    store = decided_store(tmp_path, exports, "")
    summary = store.ask("matching_summary", day("8 Jun 2021")).frame.set_index("outcome").locations
    assert summary.suggested == 2
