"""What is believed of decisions that differ, were taken back, or are another owner's; what is kept."""

import csv
from pathlib import Path

import pytest

from pipelines import loading
from pipelines.matching.links_left import links_left
from pipelines.store import open_store
from tests.builders import drawn, ids, line, line_by_line, place_id, place_on
from tests.oracle.invented import public
from tests.rules.decided_links import (
    EXPORTS,
    HEADINGS,
    ON,
    decided_store,
    decisions_file,
    office,
    place,
    register,
    story,
)
from tests.rules.side_by_side import SideBySide, Told


def test_what_was_taken_back_is_asked_again_and_told_as_such(tmp_path: Path):
    nameless = {"provider_id": None, "provider_name": "Larch Homes"}
    exports = [
        register("2021-04-01", place(1, **nameless)),
        register("2021-05-10", place(1, provider_name="Larch Homes")),
        public("2021-05-12", office("A1", "20/21 Standards Met", "Larch Homez")),
    ]
    data = tmp_path / "data"
    store = decided_store(tmp_path, exports, "A1 head office - yes", on="20 Apr 2021")
    assert store.ask("links_to_review", ON, relation="head office").frame.empty
    store.close()
    undecided = "A1 head office - undecided"
    loading.load([decisions_file(data, undecided, on="20 May 2021", owner="1-901", name="y")], data)
    store = open_store(data)
    assert place_on(store, 1, ON)["parent_ods_code"] is None
    assert store.ask("links_to_review", ON).frame.ods_code.tolist() == ["A1"]
    assert [says.partition(": told. ")[2] for says in story(store) if "yes" in says] == [
        "It was answered anew or taken back since, and holds no more"
    ]


MOMENTS = drawn("""
    first file             | second file            | held by
    A2 included 20/21 yes  | A2 included 20/21 no   | head office unconfirmed
    A2 included 20/21 no   | A2 included 20/21 yes  | head office unconfirmed
    A2 included 20/21 yes  | A2 included 20/21 undecided | none
""")


@pytest.mark.parametrize("case", MOMENTS, ids=ids(MOMENTS))
def test_of_files_that_tell_of_one_moment_the_one_that_confirms_nothing_is_believed(
    tmp_path: Path, case: dict
):
    # as a code of the place's own line, so that a no leaves the office known
    exports = [line_by_line([line(1, provider_id="1-901", parent_ods_code="A2")]), EXPORTS[2]]
    if case["held by"] == "none":
        exports[0] = register("2020-05-01", place(1, provider_name="Larch Homes"))
    store = decided_store(tmp_path, exports, case["first file"])
    store.close()
    second = decisions_file(tmp_path / "data", case["second file"], name="replacement")
    notices = loading.load([second], tmp_path / "data", loading.LoadOptions(replace=True)).notices
    assert any("replaces none" in notice for notice in notices)
    store = open_store(tmp_path / "data")
    assert place_on(store, 1, ON)["held_by"] == case["held by"]
    about = store.ask("findings_about", ON, code=place_id(1)).frame
    (reason,) = about[about.finding == "links disagree"].reason
    assert reason.endswith("of the same moment: what confirms nothing is believed")


def test_a_predecessor_decided_for_the_owner_before_is_not_told_for_the_new_one(tmp_path: Path):
    site = office("V0999", "20/21 Standards Met", "Larch 1")
    exports = [
        register("2021-04-01", place(1)),
        register("2021-05-10", place(1, provider_id="1-777", provider_name="New Owner Ltd")),
        public("2021-05-12", site),
    ]
    store = decided_store(
        tmp_path, exports, "V0999 predecessor - yes", on="20 Apr 2021", owner="1-901"
    )
    summary = store.ask("matching_summary", ON).frame.set_index("outcome").locations
    assert (summary.predecessor, summary.suggested) == (0, 1)
    assert store.ask("links_to_review", ON).frame.relation.tolist() == ["predecessor"]


def test_ids_with_blanks_in_them_are_asked_about_like_any_other(tmp_path: Path):
    odd = line(1, location_id="1-1001 (old)", provider_id="1-901 and 1-902", parent_ods_code="A2")
    usual = line(2, provider_id="1-901 and 1-902", parent_ods_code="A2")
    store = decided_store(tmp_path, [line_by_line([odd, usual]), EXPORTS[2]], "")
    (link,) = links_left(store.ask("links_to_review", ON, relation="included").frame, [])
    assert [location for location, _ in link.places] == ["1-1001 (old)", place_id(2)]
    assert link.providers == ("1-901 and 1-902",) * 2


def test_no_address_is_kept_with_a_decision(tmp_path: Path):
    told = (place_id(1), "AT1", "included", "20/21", "yes", "27/05/2021")
    path = tmp_path / "Link decisions 27_05_2021.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(
            [HEADINGS, (*told, "sam@example.org", "ask sam@example.org", "", "")]
        )
    store = decided_store(tmp_path, EXPORTS, "", [path])
    assert place_on(store, 1, ON)["held_by"] == "head office"
    assert "@" not in "".join(story(store))
    assert store.fetch(
        "select count(*) from mart_link where decided_by is null and reason is null"
    ) == [(1,)]


def test_a_twin_is_no_disagreement(tmp_path: Path):
    twin = place(2, provider_id="1-902", ods_code="V0002")
    exports = [register("2021-05-01", place(1), twin), EXPORTS[2]]
    pairs = tmp_path / "1 May 2021 dual registrations.csv"
    pairs.write_text(
        "Location ID,Linked Organisation ID,Relationship,Primary ID\n"
        f"{place_id(1)},{place_id(2)},Dual,{place_id(1)}\n"
    )
    store = decided_store(tmp_path, exports, "AT1 included 20/21 yes", [pairs], owner="1-901")
    assert len(store.ask("out_of_scope", ON, code=place_id(2)).frame) == 1
    findings = store.ask("data_quality", ON, limit=100).frame
    assert "links disagree" not in set(findings.finding)


def test_a_yes_about_the_owner_before_hides_no_disagreement(tmp_path: Path):
    exports = [
        line_by_line([line(1, provider_id="1-901", parent_ods_code="A2")], "2021-04-01"),
        line_by_line([line(1, provider_id="1-777", parent_ods_code="A2")], "2021-05-10"), EXPORTS[2],
    ]  # fmt: skip
    yes = decisions_file(
        tmp_path / "data", "A3 included 19/20 yes", on="26 May 2021", owner="1-901", name="y"
    )
    store = decided_store(
        tmp_path, exports, "A3 head office - yes", [yes], on="20 May 2021", owner="1-777"
    )
    about = store.ask("findings_about", ON, code=place_id(1)).frame
    reasons = about[about.finding == "links disagree"].reason.tolist()
    assert any("names A2" in reason for reason in reasons)


OWNERS = [("1-901", "1-901"), ("1-901", ""), ("", "1-901"), ("", "")]


def two_rows(owners: tuple[str, str]) -> Told:
    """No and then yes in one file, about these owners."""
    bare = place(1, provider_id=None, provider_name=None)
    exports = [register("2021-04-01", bare), register("2021-05-27", place(1)), EXPORTS[2]]
    told = (place_id(1), "A2", "included", "20/21")
    rows = [
        (*told, answer, "10/05/2021", "XY", "told", owner, "")
        for answer, owner in zip(("no", "yes"), owners, strict=True)
    ]
    return Told(exports, {("x", "10 May 2021"): rows})


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> SideBySide:
    """The cases of OWNERS."""
    return SideBySide(tmp_path_factory.mktemp("beside"), {told: two_rows(told) for told in OWNERS})


@pytest.mark.parametrize("owners", OWNERS)
def test_in_one_file_the_lower_row_counts_whether_or_not_it_names_the_owner(
    beside: SideBySide, owners: tuple[str, str]
):
    told = beside[owners]
    assert told.place_on(1, ON)["held_by"] == "head office"
    about = told.store.ask("findings_about", ON, code=place_id(told.at(1))).frame
    assert "links disagree" not in set(about.finding)
