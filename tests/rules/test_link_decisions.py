"""What a person decided about a link: which head office, which edition includes the place, or not."""

import csv
import datetime as dt
import shutil
from pathlib import Path

import duckdb
import pytest

from pipelines import loading
from pipelines.answers.explain import explain
from pipelines.answers.facts import LINKS
from pipelines.matching.links_left import links_left
from pipelines.store import Store, open_store
from tests.builders import day, drawn, ids, line, line_by_line, loaded, place_id, place_on
from tests.oracle.invented import export, public
from tests.oracle.product import with_settings
from tests.rules.decided_links import decided_store
from tests.rules.side_by_side import SideBySide, Told

ON = day("28 May 2021")


HEADINGS = (
    "CQC location ID", "Registration code", "Link", "Edition", "Decision", "Decided on",
    "Decided by (initials)", "Why",
)  # fmt: skip


# every place is registered nowhere itself; A1 published Standards Met of 20/21, A2 of 19/20 only
CASES = drawn("""
    line says | decided                                     | head office | known by | held by                 | situation         | finding
    A1        |                                             | A1          | code     | head office unconfirmed | PARENT_GAP        |
    A1        | A1 included 20/21 yes                       | A1          | code     | head office             | COVERED_BY_PARENT |
    A1        | A1 included 19/20 yes                       | A1          | code     | head office unconfirmed | PARENT_GAP        |
    A1        | A2 included 20/21 yes                       | A1          | code     | head office unconfirmed | PARENT_GAP        | links disagree
    A1        | A1 included 20/21 no                        | A1          | code     | head office unconfirmed | PARENT_GAP        |
    A1        | A1 included 20/21 yes, A1 included 20/21 no | A1          | code     | head office unconfirmed | PARENT_GAP        |
    A1        | A1 included 20/21 no, A1 included 20/21 yes | A1          | code     | head office             | COVERED_BY_PARENT |
    A1        | A1 included 20/21 yes, A1 included 20/21 undecided | A1   | code     | head office unconfirmed | PARENT_GAP        |
    A2        | A2 included 19/20 yes                       | A2          | code     | head office             | MET_PREVIOUS_IN_DATE |
              |                                             |             |          | none                    | NEVER_REGISTERED  |
              | A1 head office - yes                        | A1          | person   | head office unconfirmed | PARENT_GAP        |
              | A1 head office - yes, A1 included 20/21 yes | A1          | person   | head office             | COVERED_BY_PARENT |
              | A1 included 20/21 yes                       | A1          | person   | head office             | COVERED_BY_PARENT |
              | A1 included 20/21 yes, A1 head office - no  |             |          | none                    | NEVER_REGISTERED  |
              | A1 head office - no, A1 head office - yes   | A1          | person   | head office unconfirmed | PARENT_GAP        |
              | A1 head office - no                         |             |          | none                    | NEVER_REGISTERED  |
              | A1 head office - yes, A2 head office - yes  | A2          | person   | head office unconfirmed | PARENT_GAP        |
              | A1 head office - yes, A2 head office - yes, A2 head office - undecided | A1 | person | head office unconfirmed | PARENT_GAP |
              | A1 head office - yes, A2 head office - yes, A2 head office - no        | A1 | person | head office unconfirmed | PARENT_GAP |
    A1        | A2 head office - yes                        | A1          | code     | head office unconfirmed | PARENT_GAP        | links disagree
    A1        | A1 head office - no                         | A1          | code     | head office unconfirmed | PARENT_GAP        | links disagree
              | A1 owner - yes                              |             |          | none                    | NEVER_REGISTERED  | decision not understood
              | A1 included 2021 yes                        |             |          | none                    | NEVER_REGISTERED  | decision not understood
              | A1 head office - perhaps                    |             |          | none                    | NEVER_REGISTERED  | decision not understood
              | VX001 head office - yes                     |             |          | none                    | NEVER_REGISTERED  | decision not understood
              | VX001 included 20/21 yes                    |             |          | none                    | NEVER_REGISTERED  | links disagree
              | A9 head office - yes                        | A9          | person   | none                    | NEVER_REGISTERED  | links disagree
    A1        | A2 included 20/21 yes, A1 included 20/21 yes | A1         | code     | head office             | COVERED_BY_PARENT |
              | 06-Apr head office - yes                    |             |          | none                    | NEVER_REGISTERED  | decision not understood
""")  # fmt: skip


def decisions(folder: Path, *rows: tuple[str, ...], on: dt.date = ON) -> Path:
    """An export of decisions; a row is place, code, link, edition, decision, day."""
    path = folder / f"Link decisions {on:%d_%m_%Y}.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEADINGS)
        writer.writerows([*row, f"{on:%d/%m/%Y}", "XY", "told"] for row in rows)
    return path


def read(number: int, decided: str) -> list[tuple[str, ...]]:
    """'A1 head office - yes, …' → the rows of an export."""
    rows = []
    for one in filter(None, decided.split(", ")):
        code, *link, edition, answer = one.split(" ")
        rows.append((place_id(number), code, " ".join(link), edition.strip("-"), answer))
    return rows


def exports() -> list:
    lines = [
        line(n, parent_ods_code=case["line says"], provider_name=f"Larch {n} Ltd")
        for n, case in enumerate(CASES)
    ]
    return [
        line_by_line(lines),
        public(
            "2021-05-28",
            {"ods_code": "A1", "organisation_name": "One", "status": "20/21 Standards Met"},
            {"ods_code": "A2", "organisation_name": "Two", "status": "19/20 Standards Met"},
        ),
    ]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("decided")
    rows = [row for n, case in enumerate(CASES) for row in read(n, case["decided"])]
    return loaded(folder, *exports(), files=[decisions(folder, *rows)])


@pytest.mark.parametrize("number", range(len(CASES)), ids=ids(CASES))
def test_what_was_decided_last_holds_for_its_edition(store: Store, number: int):
    case, found = CASES[number], place_on(store, number, ON)
    assert found["parent_ods_code"] == (case["head office"] or None)
    assert found["parent_known_by"] == (case["known by"] or None)
    assert found["held_by"] == case["held by"]
    assert found["situation"] == case["situation"]
    about = store.ask("findings_about", ON, code=place_id(number)).frame
    told = set(about.finding) & {"links disagree", "decision not understood"}
    assert told == set(filter(None, [case["finding"]]))


TOLD = drawn("""
    number | link                                     | says
    0      |                                          |
    1      | Included in its head office's publication | yes for 20/21, A1 One (Standards Met of 20/21). Decided on 28 May 2021 by XY: told
    4      | Included in its head office's publication | no for 20/21, A1 One (Standards Met of 20/21). Decided on 28 May 2021 by XY: told
    7      | Included in its head office's publication |
    10     | Head office of its provider              | yes, A1 One (Standards Met of 20/21). Decided on 28 May 2021 by XY: told
    15     | Head office of its provider              | no, A1 One (Standards Met of 20/21). Decided on 28 May 2021 by XY: told
    23     | Head office of its provider              |
""")  # fmt: skip


@pytest.mark.parametrize("told", TOLD, ids=ids(TOLD))
def test_the_story_of_a_place_tells_who_decided_what(store: Store, told: dict):
    known = explain(store, place_id(int(told["number"])), ON)
    links = {f["fact"]: f["says"] for f in known["facts"] if f["about"] == LINKS}
    assert links == ({told["link"]: told["says"]} if told["says"] else {})
    assert all(f"{fact}: {says}." in known["sentences"] for fact, says in links.items())


SPEAKS = drawn("""
    number | whose publication speaks
    0      | only its head office's publication is known: nobody has confirmed that its publication includes this place
    1      | its head office's publication, confirmed by a person as including it
    4      | only its head office's publication is known: a person said that its publication does not include this place
""")  # fmt: skip


@pytest.mark.parametrize("told", SPEAKS, ids=ids(SPEAKS))
def test_the_story_says_whether_the_head_office_s_publication_counts(store: Store, told: dict):
    known = explain(store, place_id(int(told["number"])), ON)
    facts = {fact["fact"]: fact["says"] for fact in known["facts"]}
    assert facts["Whose publication speaks"] == told["whose publication speaks"]


def test_the_story_says_that_a_person_found_the_head_office(store: Store):
    facts = {f["fact"]: f["says"] for f in explain(store, place_id(10), ON)["facts"]}
    assert facts["Head office known by"] == "the decision of a person, on the page Matching"


def test_a_new_edition_needs_a_new_confirmation(tmp_path: Path):
    one = line(1, parent_ods_code="A1")
    before = public("2021-05-28", {"ods_code": "A1", "status": "20/21 Standards Met"})
    after = public("2021-10-01", {"ods_code": "A1", "status": "21/22 Standards Met"})
    rows = read(1, "A1 included 20/21 yes")
    files = [decisions(tmp_path, *rows, on=day("1 Oct 2021"))]
    held = loaded(tmp_path, line_by_line([one]), before, after, files=files)
    assert place_on(held, 1, ON)["held_by"] == "head office"  # also on a day before it was decided
    assert place_on(held, 1, day("1 Oct 2021"))["held_by"] == "head office unconfirmed"


NAMED = {
    "location_id": place_id(1), "location_type": "Social Care Org", "ods_code": "V0001",
    "provider_id": "1-901", "provider_name": "Ash Care Ltd",
}  # fmt: skip
OFFICE = {"ods_code": "AT1", "organisation_name": "Ash Care", "status": "20/21 Standards Met"}
NAMESAKE = {"ods_code": "AT2", "organisation_name": "ASH CARE LTD", "status": "20/21 Entry Level"}


def register(on: str = "2021-05-01", **other: str) -> object:
    return export("hsca_locations", on, NAMED | other)


def test_no_to_a_head_office_found_by_name_leaves_none(beside: SideBySide):
    assert beside["by name"].place_on(1, ON)["parent_known_by"] == "name"
    rejected = beside["by name, and a no"].place_on(1, ON)
    assert (rejected["parent_known_by"], rejected["situation"]) == (None, "NEVER_REGISTERED")


# what would end a link that rests on the name alone, but not one that a person confirmed
STRANGERS = {
    "a registration of the same name": [register(), public("2021-05-28", OFFICE, NAMESAKE)],
    "a provider of the same name": [
        export("hsca_locations", "2021-05-01", NAMED, NAMED | {
            "location_id": place_id(2), "ods_code": "V0002", "provider_id": "1-902"}),
        public("2021-05-28", OFFICE),
    ],
    "another spelling of its own name": [
        register(), register("2021-05-20", provider_name="Ashe Care"), public("2021-05-28", OFFICE),
    ],
}  # fmt: skip


@pytest.mark.parametrize("stranger", STRANGERS, ids=STRANGERS)
def test_whoever_takes_the_same_name_undoes_no_confirmation(beside: SideBySide, stranger: str):
    found = beside[stranger].place_on(1, ON)
    assert (found["situation"], found["parent_known_by"]) == ("COVERED_BY_PARENT", "person")


def test_a_name_that_two_registrations_bear_links_neither_and_asks_about_both(tmp_path: Path):
    store = decided_store(tmp_path, STRANGERS["a registration of the same name"], "")
    assert place_on(store, 1, ON)["situation"] == "NEVER_REGISTERED"
    asked = store.ask("links_to_review", ON).frame
    assert set(asked.ods_code) == {"AT1", "AT2"}
    assert all("1 more of about the same name" in against for against in asked.speaks_against)


def test_no_head_office_is_suggested_where_a_line_by_line_names_one(tmp_path: Path):
    one = line(1, parent_ods_code="A9", provider_name="Ash Care")
    (tmp_path / "data").mkdir()
    with_settings(tmp_path / "data", complete_public_export_rows="1")
    store = loaded(tmp_path, line_by_line([one], "2021-05-01"), public("2021-05-28", OFFICE))
    assert place_on(store, 1, ON)["parent_ods_code"] == "A9"
    assert store.ask("links_to_review", ON).frame.empty


def test_one_answer_settles_the_places_of_a_brand(tmp_path: Path):
    places = [
        NAMED | {"location_id": place_id(n), "ods_code": f"V000{n}", "brand_name": "BRAND Larch Group",
                 "provider_id": f"1-90{n}", "provider_name": f"Larch ({n}) Ltd"}
        for n in (1, 2, 3)
    ]  # fmt: skip
    places[2]["brand_name"] = None
    larch = OFFICE | {"organisation_name": "Larch Groupe"}
    exports = [export("hsca_locations", "2021-05-01", *places), public("2021-05-28", larch)]
    store = decided_store(tmp_path, exports, "")
    asked = links_left(store.ask("links_to_review", ON).frame, [])
    (group,) = [link for link in asked if len(link.places) > 1]
    assert [place for place, _ in group.places] == [place_id(1), place_id(2)]
    assert (group.row.provider_name, group.row.providers) == ("BRAND Larch Group", 2)


def test_a_place_without_a_name_is_asked_about_by_its_id(tmp_path: Path):
    told = {"parent_ods_code": "A1", "parent_status": "20/21 Standards Met."}
    lines = [line(n, provider_name="Ash Care", **told) for n in (1, 2)]
    lines[1]["location_name"] = None
    older = public("2021-05-27", OFFICE | {"ods_code": "A1", "status": "19/20 Entry Level"})
    store = loaded(tmp_path, line_by_line(lines, "2021-05-28"), older)
    (asked,) = store.ask("links_to_review", ON).frame.itertuples()
    (link,) = links_left(store.ask("links_to_review", ON).frame, [])
    assert [place for place, _ in link.places] == [place_id(1), place_id(2)]
    assert link.places[1] == (place_id(2), place_id(2))
    # what the newer Line By Line tells of the publication, and not the older public export
    assert (asked.level, asked.edition) == ("Standards Met", "20/21")


def test_what_a_site_that_is_named_as_head_office_published_can_include_a_place(tmp_path: Path):
    one = line_by_line([line(1, parent_ods_code="VX001")])
    site = OFFICE | {"ods_code": "VX001"}
    files = [decisions(tmp_path, *read(1, "VX001 included 20/21 yes"))]
    store = loaded(tmp_path, one, public("2021-05-28", site), files=files)
    assert place_on(store, 1, ON)["situation"] == "COVERED_BY_PARENT"
    assert store.ask("links_to_review", ON).frame.empty


def test_a_place_that_goes_by_the_office_s_own_code_has_no_such_head_office(beside: SideBySide):
    told = beside["of the office's own code"]
    assert told.place_on(1, ON)["parent_ods_code"] is None
    findings = told.store.ask("findings_about", ON, code=place_id(told.at(1))).frame
    assert "links disagree" in set(findings.finding)


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> SideBySide:
    """Head offices by name, and what would end such a link."""
    office = public("2021-05-28", OFFICE)
    own_code = register(ods_code="AT1", provider_name="Something Else")
    yes, no, on = "AT1 included 20/21 yes", "AT1 head office - no", "28 May 2021"
    told = {
        "by name": Told([register(), office]),
        "by name, and a no": Told([register(), office]).and_decided(no, on),
        "of the office's own code": Told([own_code, office]).and_decided(yes, on),
    }
    told |= {name: Told(exports).and_decided(yes, on) for name, exports in STRANGERS.items()}
    return SideBySide(tmp_path_factory.mktemp("beside"), told)


COUNTED = drawn("""
    decided               | own | own_or_confirmed | with_unconfirmed | link
                          | 0   | 0                | 1                | unconfirmed
    A1 included 20/21 yes | 0   | 1                | 1                | confirmed
    A1 included 20/21 no  | 0   | 0                | 0                | not included
    A1 included 19/20 no  | 0   | 0                | 1                | unconfirmed
""")


@pytest.mark.parametrize("case", COUNTED, ids=ids(COUNTED))
def test_what_is_said_not_to_be_included_counts_for_nobody(tmp_path: Path, case: dict):
    one = line_by_line([line(1, parent_ods_code="A1")])
    files = [decisions(tmp_path, *read(1, case["decided"]))] if case["decided"] else []
    office = public("2021-05-28", OFFICE | {"ods_code": "A1"})
    store = loaded(tmp_path, one, office, files=files)
    total = store.ask("coverage", ON).frame.iloc[0]
    for counting in ("own", "own_or_confirmed", "with_unconfirmed"):
        assert total[f"met_{counting}"] == int(case[counting])
        met = store.ask("coverage", ON, counting=counting).frame.iloc[0].met_or_above
        assert met == int(case[counting])
    assert place_on(store, 1, ON)["link_state"] == case["link"]


def test_of_one_day_the_later_time_holds_however_it_is_written(tmp_path: Path):
    lines = [line(n, parent_ods_code="A1") for n in (1, 2)]
    path = tmp_path / f"Link decisions {ON:%d_%m_%Y}.csv"
    said = [(1, "9:05", "yes"), (1, "14:00", "no"), (2, "14:00:01.5", "no"), (2, "late", "yes")]
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow((*HEADINGS, "Time"))
        writer.writerows(
            [place_id(n), "A1", "included", "20/21", answer, f"{ON:%d/%m/%Y}", "XY", "", time]
            for n, time, answer in said
        )
    office = public("2021-05-28", OFFICE | {"ods_code": "A1"})
    told = loaded(tmp_path, line_by_line(lines), office, files=[path])
    assert [place_on(told, n, ON)["link_state"] for n in (1, 2)] == ["not included"] * 2
    findings = told.ask("findings_about", ON, code=place_id(2)).frame
    assert findings[findings.finding == "decision not understood"].value.tolist() == ["late"]


@pytest.fixture(scope="module")
def undecided(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the exports of CASES and no decision, to be copied."""
    folder = tmp_path_factory.mktemp("undecided")
    loaded(folder, *exports()).close()
    return folder / "data"


def test_a_decision_on_a_place_that_is_not_there_is_a_finding(tmp_path: Path, undecided: Path):
    shutil.copytree(undecided, tmp_path / "data")
    rows = read(7_777, "A1 included 20/21 yes")
    told = loading.load([decisions(tmp_path, *rows)], tmp_path / "data")
    assert told.exports[0].accepted == 1
    findings = open_store(tmp_path / "data").ask("data_quality", ON, limit=100).frame
    assert "no such place" in set(findings.finding)


def test_confirmed_and_withdrawn_leaves_the_marts_as_before(tmp_path: Path, undecided: Path):
    shutil.copytree(undecided, tmp_path / "data")
    before = marts(tmp_path / "data")
    rows = [row for n, case in enumerate(CASES) for row in read(n, case["decided"])]
    (landed,) = loading.load([decisions(tmp_path, *rows)], tmp_path / "data").exports
    assert marts(tmp_path / "data")["mart_standing"] != before["mart_standing"]
    loading.withdraw(landed.export_id, tmp_path / "data", "not meant")
    assert marts(tmp_path / "data") == before


def marts(data: Path) -> dict[str, list[tuple]]:
    """Every row of every mart."""
    with duckdb.connect(str(data / "built" / "programme.duckdb"), read_only=True) as built:
        names = [name for (name,) in built.execute(
            "select table_name from duckdb_tables() where table_name like 'mart%' order by all"
        ).fetchall()]  # fmt: skip
        return {name: built.execute(f"from {name} order by all").fetchall() for name in names}
