"""A decision holds for the owner whose time it was about, before and after a sale."""

from pathlib import Path

import pytest

from pipelines import loading
from pipelines.store import open_store
from tests.builders import day, drawn, ids, line, line_by_line, place_id
from tests.oracle.invented import public
from tests.oracle.region_files import write_exports
from tests.rules.decided_links import ON, decided_store, office, place, register
from tests.rules.side_by_side import SideBySide, Told

ASH = office("AT1", "20/21 Standards Met", "Ash Care")
YES, NO = "AT1 included 20/21 yes", "AT1 included 20/21 no"
SOLD_ON, BEFORE_SALE = "2021-05-10", day("9 May 2021")


def sold(*decided: tuple[str, str, str]) -> Told:
    """A place that 1-901 sold to 1-777; decided: what, on which day, about whose place."""
    sale = register(SOLD_ON, place(1, provider_id="1-777", provider_name="New Owner Ltd"))
    told = Told([register("2021-04-01", place(1)), sale, public("2021-03-28", ASH)])
    for number, (what, on, owner) in enumerate(decided):
        told.and_decided(what, on=on, owner=owner, name=str(number))
    return told


OWNERS = drawn("""
    decided about the old owner | on          | decided about the new | on day      | before the sale   | after it
                                |             |                       |             | PARENT_GAP        | NEVER_REGISTERED
    yes                         | 20 Apr 2021 |                       |             | COVERED_BY_PARENT | NEVER_REGISTERED
    yes                         | 1 Aug 2021  |                       |             | COVERED_BY_PARENT | NEVER_REGISTERED
    yes                         | 20 Apr 2021 | yes                   | 20 May 2021 | COVERED_BY_PARENT | COVERED_BY_PARENT
    yes                         | 20 Apr 2021 | no                    | 20 May 2021 | COVERED_BY_PARENT | NEVER_REGISTERED
    no                          | 20 Apr 2021 | yes                   | 20 May 2021 | PARENT_GAP        | COVERED_BY_PARENT
                                |             | yes                   | 1 Apr 2021  | PARENT_GAP        | COVERED_BY_PARENT
""")  # fmt: skip


def decided_about(case: dict) -> Told:
    told = [
        ({"yes": YES, "no": NO}[case[which]], on, owner)
        for which, on, owner in (
            ("decided about the old owner", case["on"], "1-901"),
            ("decided about the new", case["on day"], "1-777"),
        )
        if case[which]
    ]
    return sold(*told)


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> SideBySide:
    """The cases of OWNERS, and a no to the head office of the old owner."""
    told = {number: decided_about(case) for number, case in enumerate(OWNERS)}
    told["a no"] = sold(("AT1 head office - no", "20 Apr 2021", "1-901"))
    return SideBySide(tmp_path_factory.mktemp("beside"), told)


@pytest.mark.parametrize("number", range(len(OWNERS)), ids=ids(OWNERS))
def test_a_decision_holds_for_the_owner_it_was_about(beside: SideBySide, number: int):
    case, told = OWNERS[number], beside[number]
    was, is_now = told.place_on(1, BEFORE_SALE), told.place_on(1, ON)
    assert (was["situation"], is_now["situation"]) == (case["before the sale"], case["after it"])
    about = told.store.ask("findings_about", day("1 Aug 2021"), code=place_id(told.at(1))).frame
    findings = set(about.finding)
    assert ("links disagree" in findings) == (case["decided about the old owner"] == "yes")


def test_a_no_to_the_old_owner_s_head_office_is_told_as_such(beside: SideBySide):
    told = beside["a no"]
    assert told.place_on(1, BEFORE_SALE)["parent_ods_code"] is None
    (says,) = told.story()
    assert says.endswith("told. It was about another owner's time and holds no more")


def test_a_new_owner_s_link_is_asked_about_anew_whatever_was_decided_before(tmp_path: Path):
    store = decided_store(tmp_path, sold().exports, YES, on="20 Apr 2021", owner="1-901")
    told = line_by_line([line(1, parent_ods_code="AT1", ods_code="V0001")], "2021-05-28")
    store.close()
    loading.load(write_exports([told], tmp_path), tmp_path / "data")
    asked = open_store(tmp_path / "data").ask("links_to_review", ON).frame
    assert asked[["relation", "ods_code", "provider_ids"]].values.tolist() == [
        ["included", "AT1", "1-777"],
    ]
