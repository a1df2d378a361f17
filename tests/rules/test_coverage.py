"""RULES §8 as a drawn table: each policy and counting on the same rows."""

import pytest

from pipelines.answers.status import status
from tests.builders import day, drawn, ids, line, line_by_line, loaded

pytestmark = pytest.mark.quick

CASES = drawn("""
    own                          | published   | head office          | on          | P1 | P2 | P3 | P4 | P5
    20/21 Standards Met.         | 05 Jan 2021 |                      | 28 May 2021 | x  | x  | x  | x  | x
    20/21 Standards Met.         | 05 Jan 2021 |                      | 25 Aug 2021 | x  | x  | x  | x  | x
    20/21 Standards Met.         | 05 Jan 2021 |                      | 26 Aug 2021 |    | x  | x  | x  | x
    20/21 Standards Met.         | 05 Jan 2021 |                      | 04 Jan 2022 |    | x  | x  |    | x
    20/21 Standards Met.         | 05 Jan 2021 |                      | 05 Jan 2022 |    |    | x  |    | x
    20/21 Standards Met.         | 05 Jan 2021 |                      | 24 Aug 2022 |    |    |    |    | x
    20/21 Standards Met.         | 30 Jun 2021 |                      | 31 Dec 2021 |    | x  | x  | x  | x
    20/21 Standards Met.         | 30 Jun 2021 |                      | 01 Jan 2022 |    | x  | x  |    | x
    20/21 Standards Met.         | 01 Jul 2021 |                      | 01 Jan 2022 |    | x  | x  | x  | x
    19/20 Standards Met.         | 01 Jul 2020 |                      | 28 May 2021 |    | x  | x  | x  | x
    19/20 Standards Met.         | 29 Feb 2020 |                      | 28 Feb 2021 |    | x  | x  |    | x
    19/20 Standards Met.         | 29 Feb 2020 |                      | 01 Mar 2021 |    |    | x  |    | x
    18/19 Standards Met.         | 05 Jan 2019 |                      | 28 May 2021 |    |    |    |    | x
    20/21 Standards Met.         |             |                      | 28 May 2021 | x  | x  | x  | x  | x
    19/20 Standards Met.         |             |                      | 28 May 2021 |    |    | x  |    | x
    21/22 Standards Met.         | 01 Sep 2021 |                      | 28 May 2021 | x  | x  | x  | x  | x
    20/21 Approaching Standards. | 09 Mar 2021 |                      | 28 May 2021 |    |    |    |    |
    20/21 Standards Not Met.     | 09 Mar 2021 |                      | 28 May 2021 |    |    |    |    |
    Standards Met or so          | 09 Mar 2021 |                      | 28 May 2021 |    |    |    |    |
""")
DAYS = sorted({case["on"] for case in CASES}, key=day)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    rows = [
        # one area per row, so that one question tells every row's counts
        line(
            number,
            status=case["own"],
            published_on=day(case["published"]),
            ccg_name=f"CCG {number}",
        )
        for number, case in enumerate(CASES)
    ]
    rows.append(line(90, status="Not Published.", parent_ods_code="AT1",
                     parent_status="20/21 Standards Met.", ccg_name="CCG c"))  # fmt: skip
    return loaded(tmp_path_factory.mktemp("coverage"), line_by_line(rows))


@pytest.mark.parametrize("number", range(len(CASES)), ids=ids(CASES))
def test_policies_on_the_same_row(store, number):
    case = CASES[number]
    frame = store.ask("coverage_matrix", day(case["on"]), area=f"CCG {number}").frame
    own = frame[frame["counting"] == "own_or_confirmed"].set_index("policy")
    assert {p: bool(own.loc[p, "met_or_above"]) for p in own.index} == {
        p: case[p] == "x" for p in ("P1", "P2", "P3", "P4", "P5")
    }
    assert set(own["denominator"]) == {1}


def test_an_unconfirmed_head_office_counts_only_where_it_is_asked_for(store):
    frame = store.ask("coverage_matrix", day("28 May 2021"), area="CCG c").frame
    met = frame[frame["policy"] == "P3"].set_index("counting")["met_or_above"]
    assert met.to_dict() == {"own": 0, "own_or_confirmed": 0, "with_unconfirmed": 1}


def test_coverage_by_area_and_by_week_say_the_same_as_the_matrix(store):
    on = day("28 May 2021")
    for policy in ("P1", "P2", "P3", "P4", "P5"):
        area = store.ask("coverage", on, policy=policy, counting="own").frame
        whole = area[area["area_kind"] == "all"].iloc[0]
        parts = area[area["area_kind"] == "CCG"]
        assert parts["met_or_above"].sum() == whole["met_or_above"]
        assert parts["locations"].sum() == whole["locations"] == len(CASES) + 1
        matrix = status(store, on)["coverage"][policy]["own"]
        assert matrix["met_or_above"] == whole["met_or_above"]


def test_no_target_is_said_as_none_and_never_as_nothing_needed(store):
    frame = store.ask("coverage", day("28 May 2021")).frame
    assert frame["target_percent"].isna().all()
    assert frame["still_needed"].isna().all()


def test_an_area_of_the_other_kind_is_given_whole(tmp_path):
    """Fellowby lies in a CCG of two authorities: the CCG's row must not speak of Fellowby alone."""
    rows = [
        line(1, status="20/21 Standards Met.", local_authority="Fellowby"),
        line(2, local_authority="Saltrith"),
        line(3, local_authority="Saltrith"),
        line(4, local_authority="Elsewhere", ccg_name="NHS Elsewhere CCG"),
    ]
    store = loaded(tmp_path, line_by_line(rows, "2021-05-28"))
    frame = store.ask("coverage", area="Fellowby").frame
    assert list(zip(frame["area_kind"], frame["area"], frame["locations"], strict=True)) == [
        ("all", "Fellowby", 1),
        ("CCG", "NHS Northmoor CCG", 3),
        ("local authority", "Fellowby", 1),
    ]


def test_a_target_says_how_many_more_are_needed(tmp_path):
    """55 % of 20 are 11, though 55 / 100 * 20 is a hair above; case does not matter."""
    own = tmp_path / "data" / "reference"
    own.mkdir(parents=True)
    (own / "targets.csv").write_text(
        "area,policy,counting,level,by,share,source\n"
        "nhs northmoor ccg,P3,own_or_confirmed,Standards Met,2021-06-30,55,contract\n"
    )
    rows = [line(n, status="20/21 Standards Met." if n < 4 else None) for n in range(20)]
    frame = loaded(tmp_path, line_by_line(rows, "2021-05-28")).ask("coverage").frame
    needed = frame.set_index(["area_kind", "area"])["still_needed"]
    assert needed["CCG", "NHS Northmoor CCG"] == 7
    assert needed.drop(("CCG", "NHS Northmoor CCG")).isna().all()


def test_a_place_without_ccg_is_counted_and_never_heads_the_list(tmp_path):
    rows = [line(1, status="20/21 Standards Met."), line(2) | {"ccg_name": None}]
    frame = loaded(tmp_path, line_by_line(rows, "2021-05-28")).ask("coverage").frame
    ccgs = frame[frame["area_kind"] == "CCG"]
    assert ccgs["area"].tolist() == ["NHS Northmoor CCG", "CCG not known"]
    assert ccgs["locations"].sum() == 2
