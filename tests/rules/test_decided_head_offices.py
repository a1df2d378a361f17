"""Which of the head offices that people decided on speaks for a place on a day, and where none does."""

import csv
from pathlib import Path

import pytest

from pipelines import loading
from pipelines.explaining import explain
from pipelines.link_facts import LINKS
from pipelines.outgoing.mailing import mailing
from pipelines.review import links_left
from pipelines.store import Store, open_store
from tests.builders import day, drawn, ids, line, line_by_line, loaded, place_id, place_on
from tests.oracle.exports import Export
from tests.oracle.invented import export, public
from tests.oracle.product import with_settings

ON, LATER = day("28 May 2021"), day("1 Oct 2021")
HEADINGS = (
    "CQC location ID", "Registration code", "Link", "Edition", "Decision", "Decided on",
    "Decided by (initials)", "Why", "CQC provider ID", "Time",
)  # fmt: skip
MET = {"organisation_name": "Ash Care", "status": "20/21 Standards Met"}


def place(number: int, **cells: object) -> dict:
    """A place of the register that is not registered itself."""
    return {
        "location_id": place_id(number), "location_type": "Social Care Org",
        "location_name": f"Larch {number}", "ods_code": f"V{number:04}", "provider_id": "1-901",
        "provider_name": "Ash Care Ltd", "local_authority": "Northmoor",
    } | cells  # fmt: skip


def register(on: str, *places: dict) -> Export:
    return export("hsca_locations", on, *places)


def office(code: str, status: str, name: str = "Another") -> dict:
    return {"ods_code": code, "status": status, "organisation_name": name, "sector": "Social Care"}


def decide(
    data: Path,
    decided: str,
    number: int = 1,
    on: str = "27 May 2021",
    owner: str = "",
    name: str = "x",
) -> list[str]:
    """Loads 'AT1 included 20/21 yes, AT2 head office - no, …' as one file without times; what the
    load had to say."""
    rows = []
    for one in filter(None, decided.split(", ")):
        code, *link, edition, answer = one.split(" ")
        told = (place_id(number), code, " ".join(link), edition.strip("-"), answer)
        rows.append((*told, f"{day(on):%d/%m/%Y}", "XY", "told", owner, ""))
    path = data.parent / f"Link decisions {name} {day(on):%d_%m_%Y}.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([HEADINGS, *rows])
    return loading.load([path], data, replace=name == "replacement").notices


def decided_store(folder: Path, exports: list[Export], decided: str, **told: object) -> Store:
    (folder / "data").mkdir(parents=True)
    with_settings(folder / "data", complete_public_export_rows="1")
    loaded(folder, *exports).close()
    if decided:
        decide(folder / "data", decided, **told)
    return open_store(folder / "data")


# AT1 bears the provider's name and is gone by 1 October, when AT2 bears it; A1 and A2 bear another
EXPORTS = [
    register("2020-05-01", place(1)),
    public("2020-06-01", office("A1", "19/20 Standards Met")),
    public(
        "2021-05-28",
        office("AT1", "20/21 Standards Met", "Ash Care"),
        office("A2", "20/21 Standards Met"),
        office("A3", "19/20 Standards Met"),
    ),
    public("2021-10-01", office("AT2", "21/22 Standards Met", "ASH CARE LTD")),
]
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


@pytest.mark.parametrize("case", CASES, ids=ids(CASES))
def test_the_publication_of_the_day_decides_which_one_speaks(tmp_path: Path, case: dict):
    found = place_on(decided_store(tmp_path, EXPORTS, case["decided"]), 1, day(case["on"]))
    assert found["parent_ods_code"] == case["head office"]
    assert found["parent_known_by"] == case["known by"]
    if case["situation"] == "MET_THIS_CYCLE":  # 19/20 was open on 1 June 2020
        assert (found["held_by"], found["level"]) == ("head office", "Standards Met")
    else:
        assert found["situation"] == case["situation"]


def test_a_code_that_no_export_knows_is_a_finding(tmp_path: Path):
    store = decided_store(tmp_path, EXPORTS, "AT7 head office - yes")
    about = store.ask("findings_about", ON, code=place_id(1)).frame
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


@pytest.mark.parametrize("case", SOMETIMES, ids=ids(SOMETIMES))
def test_a_name_counts_while_one_provider_bears_it(tmp_path: Path, case: dict):
    namesake = place(2, provider_id="1-902")
    early, late = {
        "nobody": ([place(1)], [place(1)]),
        "from 10 May on": ([place(1)], [place(1), namesake]),
        "until 10 May": ([place(1), namesake], [place(1)]),
        "the same one anew": ([place(1)], [place(1, provider_id="1-902")]),
    }[case["another provider of the name"]]
    store = decided_store(
        tmp_path,
        [register("2021-04-01", *early), register("2021-05-10", *late),
         public("2021-04-15", office("AT1", "20/21 Standards Met", "Ash Care"))],
        "",
    )  # fmt: skip
    assert place_on(store, 1, day("20 Apr 2021"))["situation"] == case["on 20 April"]
    assert place_on(store, 1, ON)["situation"] == case["on 28 May"]


def story(store: Store, number: int = 1) -> list[str]:
    return [f["says"] for f in explain(store, place_id(number), ON)["facts"] if f["about"] == LINKS]


def test_what_was_taken_back_is_asked_again_and_told_as_such(tmp_path: Path):
    nameless = {"provider_id": None, "provider_name": "Larch Homes"}
    exports = [
        register("2021-04-01", place(1, **nameless)),
        register("2021-05-10", place(1, provider_name="Larch Homes")),
        public("2021-05-12", office("A1", "20/21 Standards Met", "Larch Homez")),
    ]
    store = decided_store(tmp_path, exports, "A1 head office - yes", on="20 Apr 2021")
    assert store.ask("links_to_review", ON, relation="head office").frame.empty
    store.close()
    decide(
        tmp_path / "data", "A1 head office - undecided", on="20 May 2021", owner="1-901", name="y"
    )
    store = open_store(tmp_path / "data")
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
    notices = decide(tmp_path / "data", case["second file"], name="replacement")
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


def test_a_head_office_is_written_to_once_for_all_its_providers(tmp_path: Path):
    places = [
        place(n, provider_id=f"1-90{n}", provider_name=f"Larch {n} Ltd", city="Northmoor",
              street="1 Larch Way", postcode="ZZ1 1ZZ")
        for n in (1, 2, 3)
    ]  # fmt: skip
    store = decided_store(tmp_path, [register("2021-05-01", *places), EXPORTS[2]], "")
    store.close()
    for number in (1, 2, 3):
        decide(tmp_path / "data", "A2 head office - yes", number, name=str(number))
    sent = mailing(open_store(tmp_path / "data"), "plain", "PARENT_GAP", ON)
    assert (sent.per, sent.places, sent.sent, sent.merged) == ("provider", 3, 1, 2)


def test_no_address_is_kept_with_a_decision(tmp_path: Path):
    store = decided_store(tmp_path, EXPORTS, "")
    store.close()
    told = (place_id(1), "AT1", "included", "20/21", "yes", "27/05/2021")
    path = tmp_path / "Link decisions 27_05_2021.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(
            [HEADINGS, (*told, "sam@example.org", "ask sam@example.org", "", "")]
        )
    loading.load([path], tmp_path / "data")
    store = open_store(tmp_path / "data")
    assert place_on(store, 1, ON)["held_by"] == "head office"
    assert "@" not in "".join(story(store))
    assert store.fetch(
        "select count(*) from mart_link where decided_by is null and reason is null"
    ) == [(1,)]


def test_a_twin_is_no_disagreement(tmp_path: Path):
    twin = place(2, provider_id="1-902", ods_code="V0002")
    exports = [register("2021-05-01", place(1), twin), EXPORTS[2]]
    decided_store(tmp_path, exports, "AT1 included 20/21 yes", owner="1-901").close()
    pairs = tmp_path / "1 May 2021 dual registrations.csv"
    pairs.write_text(
        "Location ID,Linked Organisation ID,Relationship,Primary ID\n"
        f"{place_id(1)},{place_id(2)},Dual,{place_id(1)}\n"
    )
    loading.load([pairs], tmp_path / "data")
    store = open_store(tmp_path / "data")
    assert len(store.ask("out_of_scope", ON, code=place_id(2)).frame) == 1
    findings = store.ask("data_quality", ON, limit=100).frame
    assert "links disagree" not in set(findings.finding)


def test_a_yes_about_the_owner_before_hides_no_disagreement(tmp_path: Path):
    exports = [
        line_by_line([line(1, provider_id="1-901", parent_ods_code="A2")], "2021-04-01"),
        line_by_line([line(1, provider_id="1-777", parent_ods_code="A2")], "2021-05-10"), EXPORTS[2],
    ]  # fmt: skip
    store = decided_store(
        tmp_path, exports, "A3 head office - yes", on="20 May 2021", owner="1-777"
    )
    store.close()
    decide(tmp_path / "data", "A3 included 19/20 yes", on="26 May 2021", owner="1-901", name="y")
    about = open_store(tmp_path / "data").ask("findings_about", ON, code=place_id(1)).frame
    reasons = about[about.finding == "links disagree"].reason.tolist()
    assert any("names A2" in reason for reason in reasons)
