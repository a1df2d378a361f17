"""Of the head offices that a place may have: which speaks, where answers and exports tell several."""

from pathlib import Path

import pytest

from tests.builders import drawn, ids, line, line_by_line, place_id, place_on
from tests.oracle.exports import Export
from tests.oracle.invented import export, public
from tests.rules.decided_links import EXPORTS, ON, decided_store, office, place, register
from tests.rules.side_by_side import SideBySide, Told
from tests.rules.test_head_offices_by_provider import sister

MET, ENTRY = "20/21 Standards Met.", "19/20 Entry Level."
NOBODY = office("AT9", "19/20 Entry Level", "Nobody")
HOME = register("2021-04-01", place(1))


def others(named: dict[str, str | None], on: str = "2021-05-21") -> Export:
    """A Line By Line of other places of the provider: which head offices they name, what they tell."""
    lines = [
        sister(1, at, code, provider_id="1-901", parent_status=status)
        for at, (code, status) in enumerate(named.items())
    ]
    return line_by_line(lines, on)


ANSWERS = drawn("""
    on 20 May             | on 26 May             | situation         | the first holds
    A2 head office - no   | A2 included 20/21 yes | COVERED_BY_PARENT | no
    A2 included 20/21 yes | A2 head office - no   | NEVER_REGISTERED  | no
    A2 head office - no   | A2 included 20/21 no  | NEVER_REGISTERED  | yes
    A2 included 19/20 yes | A2 included 20/21 yes | COVERED_BY_PARENT | yes
""")


def answered(case: dict) -> Told:
    told = Told([HOME, public("2021-05-01", NOBODY), others({"A2": MET})])
    told.and_decided(case["on 20 May"], on="20 May 2021")
    return told.and_decided(case["on 26 May"], on="26 May 2021", name="y")


@pytest.mark.parametrize("number", range(len(ANSWERS)), ids=ids(ANSWERS))
def test_what_is_not_its_head_office_includes_none_and_the_later_word_holds(
    beside: SideBySide, number: int
):
    case, found = ANSWERS[number], beside["answers", number]
    assert found.place_on(1, ON)["situation"] == case["situation"]
    (first,) = [says for says in found.story() if "Decided on 20 May" in says]
    assert ("holds no more" in first) == (case["the first holds"] == "no")


# lines of 21 May name A2, or A2 and A3; who is confirmed; the newest word on each counts
TOLD = drawn("""
    lines tell of A2 | of A3 | export tells of A2 | decided               | head office | situation
    20/21 Met        | Entry |                    | A2 included 20/21 yes | A2          | COVERED_BY_PARENT
    20/21 Met        | Entry |                    | A3 included 19/20 yes | A3          | ENTRY_OLD
    20/21 Met        |       | 19/20 Entry Level  | A3 included 19/20 yes, A2 included 20/21 yes | A3 | MET_PREVIOUS_IN_DATE
    20/21 Met        |       | 20/21 Standards Met | A3 included 19/20 yes, A2 included 20/21 yes | A2 | COVERED_BY_PARENT
""")  # fmt: skip


def newest_told(case: dict) -> Told:
    newer = [NOBODY, office("A3", "19/20 Standards Met")]
    if case["export tells of A2"]:
        newer[0] = office("A2", case["export tells of A2"])
    elif case["of A3"]:
        newer.pop()
    named = {"A2": MET} | ({"A3": ENTRY} if case["of A3"] else {})
    exports = [HOME, others(named, "2021-05-01"), public("2021-05-21", *newer)]
    if not case["export tells of A2"]:
        exports = [HOME, others(named), public("2021-05-01", *newer)]
    return Told(exports).and_decided(case["decided"])


@pytest.mark.parametrize("number", range(len(TOLD)), ids=ids(TOLD))
def test_the_newest_word_on_each_head_office_decides(beside: SideBySide, number: int):
    case, told = TOLD[number], beside["told", number]
    found, code = told.place_on(1, ON), told.own(case["head office"])
    assert (found["parent_ods_code"], found["held_by"]) == (code, "head office")
    assert found["situation"] == case["situation"]


# AT1 bears the provider's name and is current; one registration more never takes that away
MORE = drawn("""
    known before                   | one more registration     | situation
    lines name A2                  |                           | PARENT_GAP
    lines name A2                  | A2 Not Published          | PARENT_GAP
    lines name A2                  | A2 gibberish              | PARENT_GAP
    lines name A2                  | A2 Standards Not Met      | PARENT_GAP
    lines name A2                  | A2 19/20 Entry Level      | ENTRY_OLD
    A3 and then A2 decided         |                           | PARENT_GAP
    A3 and then A2 decided         | A2 Not Published          | PARENT_GAP
    a line tells Met, without code |                           | PARENT_GAP
    a line tells Met, without code | AT1 Not Published         | PARENT_GAP
    a line tells Met, without code | AT1 19/20 Standards Met   | PARENT_GAP
    a line tells Met, without code | AT1 20/21 Entry Level     | PARENT_GAP
    a line tells Entry, without code | AT1 20/21 Standards Met | PARENT_GAP
""")


def known_and_more(case: dict) -> Told:
    at1, decided = office("AT1", "20/21 Standards Met", "Ash Care"), ""
    exports = [HOME]
    if case["known before"].startswith("a line tells"):
        tells = MET if "Met" in case["known before"] else ENTRY
        told = line(1, provider_id="1-901", provider_name="Ash Care Ltd", parent_status=tells)
        exports, known = [line_by_line([told], "2021-05-01")], [NOBODY]
    elif case["known before"] == "lines name A2":
        exports, known = [HOME, others({"A2": None})], [at1]
    else:
        known = [office("A3", "20/21 Standards Met")]
        decided = "A3 head office - yes, A2 head office - yes"
    if case["one more registration"]:
        code, status = case["one more registration"].split(" ", 1)
        known.append(office(code, status, "Ash Care" if code == "AT1" else "Another"))
    return Told([*exports, public("2021-05-28", *known)]).and_decided(decided)


@pytest.mark.parametrize("number", range(len(MORE)), ids=ids(MORE))
def test_one_of_which_less_is_told_takes_nothing_away(beside: SideBySide, number: int):
    assert beside["more", number].place_on(1, ON)["situation"] == MORE[number]["situation"]


GONE = drawn("""
    the other place of 1 April, by 10 May | ratings of 2 April | situation
    sold to another                       | no                 | PARENT_GAP
    sold to another                       | yes                | PARENT_GAP
    closed                                | yes                | PARENT_GAP
    still there                           | yes                | NEVER_REGISTERED
""")


def namesake_gone(case: dict) -> Told:
    namesake = place(2, provider_id="1-902")
    late = {
        "sold to another": [place(2, provider_id="1-777", provider_name="New Owner")],
        "closed": [],
        "still there": [namesake],
    }[case["the other place of 1 April, by 10 May"]]
    exports = [
        register("2021-04-01", place(1), namesake), register("2021-05-10", place(1), *late),
        public("2021-05-12", office("AT1", "20/21 Standards Met", "Ash Care")),
    ]  # fmt: skip
    if case["ratings of 2 April"] == "yes":
        exports.append(export("latest_ratings", "2021-04-02", namesake))
    return Told(exports)


@pytest.mark.parametrize("number", range(len(GONE)), ids=ids(GONE))
def test_older_ratings_keep_no_namesake_alive(beside: SideBySide, number: int):
    assert beside["gone", number].place_on(1, ON)["situation"] == GONE[number]["situation"]


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> SideBySide:
    """The drawn tables of this file."""
    told = {"a line without provider id": bare_line()}
    for name, table, told_of in (
        ("answers", ANSWERS, answered), ("told", TOLD, newest_told), ("more", MORE, known_and_more),
        ("gone", GONE, namesake_gone),
    ):  # fmt: skip
        told |= {(name, number): told_of(case) for number, case in enumerate(table)}
    return SideBySide(tmp_path_factory.mktemp("beside"), told)


def test_a_namesake_is_seen_where_name_and_id_stand_in_different_exports(tmp_path: Path):
    named = line(1, provider_id="", provider_name="Ash Care Ltd")
    exports = [
        line_by_line([named], "2021-05-10"), register("2021-05-10", place(1, provider_name=None),
                                                      place(2, provider_id="1-902")),
        public("2021-05-12", office("AT1", "20/21 Standards Met", "Ash Care")),
    ]  # fmt: skip
    store = decided_store(tmp_path, exports, "")
    assert [place_on(store, n, ON)["situation"] for n in (1, 2)] == ["NEVER_REGISTERED"] * 2


def test_of_lines_of_one_day_that_tell_the_same_the_first_area_is_the_source(tmp_path: Path):
    lines = [
        sister(1, at, "A2", provider_id="1-901", parent_status=MET, local_authority=area)
        for at, area in enumerate(["Westmoor", "Eastmoor", "Southmoor"])
    ]
    store = decided_store(tmp_path, [HOME, line_by_line(lines, "2021-05-21")], "")
    areas = store.fetch("select distinct area from core_listing where kind = 'line_by_line'")
    assert len(areas) == 3
    told = store.fetch(
        "select distinct source_area from core_standing join core_place using (attributes_key) "
        f"where core_standing.location_id = '{place_id(1)}' and parent_code = 'A2'"
    )
    assert told == [("eastmoor",)]


def test_the_code_that_a_place_goes_by_in_the_register_leads_no_other(tmp_path: Path):
    moved = line(
        2, ods_code="VOLD1", provider_id="1-901", parent_ods_code="VNEW1", parent_status=MET
    )
    exports = [
        register("2021-04-01", place(1), place(2, ods_code="VNEW1")),
        line_by_line([moved], "2021-05-28"), public("2021-05-01", NOBODY),
    ]  # fmt: skip
    store = decided_store(tmp_path, exports, "")
    assert [place_on(store, n, ON)["situation"] for n in (1, 2)] == ["NEVER_REGISTERED"] * 2


def bare_line() -> Told:
    bare = line(2, provider_id="", parent_ods_code="A2", parent_status=MET)
    return Told([
        register("2021-04-01", place(1), place(2)),
        line_by_line([bare], "2021-05-21"), public("2021-05-01", NOBODY),
    ])  # fmt: skip


def test_a_line_without_provider_id_speaks_for_the_provider_that_the_register_tells(
    beside: SideBySide,
):
    bare = beside["a line without provider id"]
    assert bare.place_on(1, ON)["parent_ods_code"] == bare.own("A2")


def test_the_export_that_tells_of_the_head_office_is_the_source(tmp_path: Path):
    exports = [
        line_by_line([line(1, provider_id="1-901", ods_code="V0001")], "2021-05-10"),
        line_by_line(
            [
                sister(
                    2, 0, "A2", provider_id="1-901", parent_status=MET, local_authority="Southmoor"
                )
            ],
            "2021-05-21",
        ),
    ]
    found = place_on(decided_store(tmp_path, exports, ""), 1, ON)
    assert found["situation"] == "PARENT_GAP"
    assert found["source_export"].startswith("line_by_line-2021-05-21")


def test_the_newest_line_that_names_none_contradicts_nobody(tmp_path: Path):
    exports = [
        line_by_line([line(1, provider_id="1-901", parent_ods_code="A2")], "2021-04-01"),
        line_by_line([line(1, provider_id="1-901", parent_ods_code="V0001")], "2021-05-10"),
        EXPORTS[2],
    ]
    store = decided_store(tmp_path, exports, "A3 included 19/20 yes")
    assert place_on(store, 1, ON)["held_by"] == "head office"
    about = store.ask("findings_about", ON, code=place_id(1)).frame
    assert "links disagree" not in set(about.finding)
