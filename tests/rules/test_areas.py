"""Lookups, predecessors and boundaries as drawn tables: under which area a place is shown."""

import json

import pytest

from pipelines.store import Store
from tests.builders import day, drawn, ids, line, line_by_line, place_id, place_on
from tests.deliveries import delivered, findings, given
from tests.oracle.invented import export

ON = day("28 May 2021")
LOOKUP_2020 = """
    ccg_ons_code | ccg_code | ccg_name
    E38000001    | 11X      | NHS Old Moor CCG
    E38000002    | 12X      | NHS Northmoor CCG
"""
LOOKUP_2021 = """
    ccg_ons_code | ccg_code | ccg_name            | icb_code | icb_name | region_name
    E38000202    | 12X      | NHS Northmoor CCG   | QAA      | The Moors | North
    E38000003    | D2P2L    | NHS Great Fen CCG   | QBB      | The Fens  | East
"""
CCGS = """
    ods_code | organisation_name         | opened_on | sub_type
    91Q      | NHS WESTMOOR ICB - 91Q    | 20130401  | C
    92Q      | NHS EASTMOOR HUB          | 20130401  | H
"""
# as the Line By Line names it, with the register's ONS code where it has one
NAMED = drawn("""
    name                         | ons       | code  | icb       | falls out
    NHS Northmoor CCG            |           | 12X   | The Moors |
    nhs  northmoor ccg           |           | 12X   | The Moors |
    NHS Northmoor CCG            | E38000002 | 12X   | The Moors |
    NHS Northmoor CCG            | E38000202 | 12X   | The Moors |
    NHS Old Moor CCG             |           | 11X   |           |
    Another name                 | E38000003 | D2P2L | The Fens  |
    NHS Fen Sub ICB - D2P2L      |           | D2P2L | The Fens  |
    NHS FEN ICB - D2P2L (CCG)    |           | D2P2L | The Fens  |
    NHS Westmoor ICB - 91Q       |           | 91Q   |           |
    NHS Eastmoor hub             |           |       |           | yes
    Unspecified                  |           |       |           | yes
                                 | E38000009 |       |           | yes
                                 | E38000003 | D2P2L | The Fens  |
                                 |           |       |           |
""")


def places() -> list:
    """A Line By Line with a place per case, and a register with its ONS codes."""
    lines = [line(n) | {"ccg_name": case["name"] or None} for n, case in enumerate(NAMED)]
    register = export(
        "hsca_locations", "2021-03-05",
        *[{"location_id": place_id(n), "ods_code": f"V{n:04}", "ccg_ons_code": case["ons"] or None,
           "local_authority": "Northmoor", "location_type": "Social Care Org"}
          for n, case in enumerate(NAMED)],
    )  # fmt: skip
    return [line_by_line(lines), register]


@pytest.fixture(scope="module")
def looked_up(tmp_path_factory) -> Store:
    folder = tmp_path_factory.mktemp("lookup")
    files = [
        delivered(folder, "area_lookup", "2020-04-01", LOOKUP_2020),
        # later than the day that is asked for: a lookup speaks for every day
        delivered(folder, "area_lookup", "2021-07-01", LOOKUP_2021),
        delivered(folder, "ods_organisations", "2021-04-01", CCGS),
    ]
    return given(folder, places(), *files)


@pytest.mark.parametrize("number", range(len(NAMED)), ids=ids(NAMED))
def test_a_place_gets_its_code_and_icb(looked_up, number):
    case, place = NAMED[number], place_on(looked_up, number, ON)
    assert (place["ccg_code"], place["icb_name"]) == (case["code"] or None, case["icb"] or None)


def test_what_no_lookup_knows_falls_out_in_sight(looked_up):
    expected = sorted(case["name"] or case["ons"] for case in NAMED if case["falls out"])
    assert findings(looked_up, "CCG not in any lookup") == [(None, name) for name in expected]


def test_a_ccg_known_by_its_ons_code_alone_is_named_by_the_lookup(looked_up):
    assert place_on(looked_up, len(NAMED) - 2, ON)["ccg_name"] == "NHS Great Fen CCG"
    assert place_on(looked_up, len(NAMED) - 1, ON)["ccg_name"] is None


def test_without_a_lookup_nothing_is_coded_and_nothing_found(tmp_path):
    store = given(tmp_path, places())
    assert (
        store.ask("standing", ON)
        .frame[["ccg_code", "icb_code", "icb_name"]]
        .isna()
        .to_numpy()
        .all()
    )
    assert findings(store, "CCG not in any lookup") == []


PREDECESSORS = """
    ccg_name          | ccg_code | successor_name      | successor_code
    NHS Low Fen CCG   | 21X      | NHS Fen CCG         |
    NHS Fen CCG       |          | NHS Great Fen CCG   | D2P2L
    NHS Loop A CCG    |          | NHS Loop B CCG      |
    NHS Loop B CCG    |          | NHS Loop A CCG      |
    NHS Into Loop CCG |          | NHS Loop A CCG      |
"""
SUCCEEDED = drawn("""
    told              | shown             | code
    NHS LOW FEN CCG   | NHS Great Fen CCG | D2P2L
    NHS Fen CCG       | NHS Great Fen CCG | D2P2L
    NHS Great Fen CCG | NHS Great Fen CCG | D2P2L
    Fen - 21X         | NHS Great Fen CCG | D2P2L
    NHS Loop A CCG    | NHS Loop A CCG    |
    NHS Loop B CCG    | NHS Loop B CCG    |
    NHS Into Loop CCG | NHS Into Loop CCG |
    NHS Northmoor CCG | NHS Northmoor CCG | 12X
""")


@pytest.fixture(scope="module")
def succeeded(tmp_path_factory) -> Store:
    folder = tmp_path_factory.mktemp("successors")
    lines = [line(n, ccg_name=case["told"]) for n, case in enumerate(SUCCEEDED)]
    old = "ccg_ons_code | ccg_code | ccg_name\n E38000021 | 21X | NHS Lower Fen CCG\n"
    files = [
        delivered(folder, "area_lookup", "2019-04-01", old),
        delivered(folder, "area_lookup", "2021-04-01", LOOKUP_2021),
        delivered(folder, "area_predecessors", "2021-04-01", PREDECESSORS),
    ]
    return given(folder, [line_by_line(lines)], *files)


@pytest.mark.parametrize("number", range(len(SUCCEEDED)), ids=ids(SUCCEEDED))
def test_an_old_ccg_is_shown_under_its_successor(succeeded, number):
    case, place = SUCCEEDED[number], place_on(succeeded, number, ON)
    assert (place["ccg_name"], place["ccg_code"]) == (case["shown"], case["code"] or None)


def test_the_area_of_today_finds_them(succeeded):
    assert "NHS Low Fen CCG" not in succeeded.areas()
    found = succeeded.ask("standing", ON).frame
    assert (found["ccg_name"] == "NHS Great Fen CCG").sum() == 4
    cohorts = succeeded.ask("cohorts", ON, area="NHS Great Fen CCG").frame
    assert cohorts["locations"].sum() == 4


def test_a_circle_of_successors_survives_and_is_found(succeeded):
    loops = ["NHS Into Loop CCG", "NHS Loop A CCG", "NHS Loop B CCG"]
    assert findings(succeeded, "successors in a circle") == [(None, name) for name in loops]


SQUARE, OTHER = (json.dumps({"type": "Point", "coordinates": [n, 51]}) for n in (0, 1))


@pytest.fixture(scope="module")
def kept(tmp_path_factory) -> Store:
    """Boundaries and successors of codes of two days each."""
    folder = tmp_path_factory.mktemp("kept")
    files = [
        delivered(folder, "area_lookup", "2020-04-01", LOOKUP_2020),
        delivered(folder, "area_lookup", "2021-04-01", LOOKUP_2021),
        delivered(folder, "area_boundaries", "2020-04-01", f"""
            ccg_ons_code | ccg_name          | outline
            E38000002    | NHS Northmoor CCG | {SQUARE}
            E38000077    | NHS Far CCG       | {SQUARE}
        """),
        delivered(folder, "area_boundaries", "2021-04-01", f"""
            ccg_ons_code | ccg_name          | outline
            E38000202    | NHS Northmoor CCG | {OTHER}
        """),
    ]  # fmt: skip
    files += [
        delivered(folder, "ods_successors", as_at, f"""
            ods_code | successor_code | reason   | effective_on
            v0001    | V0002          | {reason} | 20210401
        """) for as_at, reason in (("2021-04-02", "F"), ("2021-05-07", "R"))
    ]  # fmt: skip
    return given(folder, [line_by_line([line(1, status="20/21 Standards Met.")])], *files)


def test_boundaries_are_kept_once_for_each_ccg(kept):
    found = kept.fetch("select ccg_ons_code, ccg_code, ccg_name, outline from mart_boundary")
    assert found == [
        ("E38000077", None, "NHS Far CCG", SQUARE),
        ("E38000202", "12X", "NHS Northmoor CCG", OTHER),
    ]


def test_successors_of_codes_are_kept_and_change_no_standing(kept):
    found = kept.fetch("from mart_ods_successor")
    assert found == [("V0001", "V0002", "R", day("1 Apr 2021"))]
    assert place_on(kept, 1, ON)["situation"] == "MET_THIS_CYCLE"
