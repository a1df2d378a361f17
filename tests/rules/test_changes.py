"""What happened to places between two days: each kind as drawn tables, and that all of it adds up."""

import tempfile
from functools import lru_cache
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from pipelines.store import Store, open_store
from tests.builders import day, drawn, ids, line, line_by_line, loaded, place_id
from tests.examples import examples
from tests.oracle.exports import Export
from tests.oracle.regions import regions

# what its lines of 21 and of 28 May 2021 say, and what happened between those days
OWN = drawn("""
    was                          | was on      | is now                       | is on       | what happened
    Not Individually Registered. |             | Not Published.               |             | newly registered
    Not Individually Registered. |             | Not Individually Registered. |             |
    Not Individually Registered. |             | 20/21 Approaching Standards. | 27 May 2021 | published
    Not Published.               |             | 20/21 Standards Not Met.     | 27 May 2021 | published
    20/21 Entry Level.           | 05 Jan 2021 | 20/21 Approaching Standards. | 27 May 2021 | upgraded
    19/20 Standards Met.         |             | 20/21 Standards Exceeded.    | 27 May 2021 | upgraded
    20/21 Standards Not Met.     | 05 Jan 2021 | 20/21 Entry Level.           |             | upgraded
    19/20 Standards Met.         |             | 20/21 Standards Met.         | 27 May 2021 | published again
    20/21 Standards Met.         | 05 Jan 2021 | 20/21 Standards Met.         | 27 May 2021 | published again
    20/21 Standards Met.         |             | 20/21 Standards Met.         | 05 Jan 2021 |
    20/21 Standards Met.         | 05 Jan 2021 | 20/21 Standards Met.         |             |
    20/21 Standards Met.         | 05 Jan 2021 | 19/20 Standards Met.         | 05 Jan 2021 | other
    20/21 Standards Met.         | 27 Feb 2021 | 20/21 Standards Met.         | 05 Jan 2021 | other
    19/20 Standards Met.         |             | 20/21 Approaching Standards. | 27 May 2021 | fell back
    20/21 Standards Met.         | 05 Jan 2021 | Not Published.               |             | fell back
    Not Published.               |             | Not Individually Registered. |             | fell back
    Standards Met or so          |             | 20/21 Standards Met.         | 27 May 2021 | other
    20/21 Standards Met.         | 05 Jan 2021 | Standards Met or so          |             | other
    Standards Met or so          |             | Standards Met, surely        |             |
    absent                       |             | Not Published.               |             | opened
    dormant                      |             | Not Published.               |             | opened
    20/21 Standards Met.         | 05 Jan 2021 | absent                       |             | closed
    20/21 Standards Met.         | 05 Jan 2021 | dormant                      |             | closed
""")
WITH_HEAD_OFFICE = drawn("""
    was                          | its office was       | is now                       | its office is                | what happened
    Not Individually Registered. |                      | Not Individually Registered. | Not Published.               | newly registered
    Not Individually Registered. | Not Published.       | Not Published.               | Not Published.               | newly registered
    Not Individually Registered. | 20/21 Standards Met. | Not Published.               | 20/21 Standards Met.         | newly registered
    Not Individually Registered. | Not Published.       | Not Individually Registered. | Not Individually Registered. | other
    Not Published.               | Not Published.       | Not Published.               | 20/21 Standards Met.         | head office
    Not Published.               | 19/20 Standards Met. | Not Published.               | 20/21 Standards Met.         | head office
    Not Published.               | 20/21 Standards Met. | Not Published.               | Not Published.               | head office
    Not Published.               | 20/21 Standards Met. | Not Published.               | 20/21 Standards Met.         |
    20/21 Standards Met.         | 19/20 Standards Met. | 20/21 Standards Met.         | 20/21 Standards Met.         |
    Not Published.               | 20/21 Standards Met. | 20/21 Standards Met.         | 20/21 Standards Met.         | published
    20/21 Standards Met.         | 20/21 Standards Met. | Not Published.               | 20/21 Standards Met.         | fell back
""")
TIME_ALONE = drawn("""
    was                          | was on      | its office was       | since       | until       | what happened
    19/20 Standards Met.         |             |                      | 28 May 2021 | 30 Jun 2021 |
    19/20 Standards Met.         |             |                      | 30 Jun 2021 | 01 Jul 2021 | lapsed
    Not Published.               |             | 19/20 Standards Met. | 30 Jun 2021 | 01 Jul 2021 | lapsed
    20/21 Entry Level.           | 05 Jan 2021 |                      | 30 Jun 2021 | 01 Jul 2021 | lapsed
    19/20 Entry Level.           |             |                      | 30 Jun 2021 | 01 Jul 2021 |
    20/21 Approaching Standards. | 09 Mar 2021 |                      | 25 Aug 2021 | 26 Aug 2021 | lapsed
    20/21 Standards Met.         | 05 Jan 2021 |                      | 30 Jun 2021 | 01 Jul 2021 |
    20/21 Standards Met.         | 05 Jan 2021 |                      | 25 Aug 2021 | 26 Aug 2021 | due again
    Not Published.               |             | 20/21 Standards Met. | 25 Aug 2021 | 26 Aug 2021 |
    18/19 Standards Met.         |             |                      | 25 Aug 2021 | 26 Aug 2021 |
    Not Published.               |             |                      | 30 Jun 2021 | 26 Aug 2021 |
""")
CASES = [
    *OWN,
    *WITH_HEAD_OFFICE,
    *({"is now": c["was"], "is on": c["was on"], "its office is": c["its office was"]} | c
      for c in TIME_ALONE),
]  # fmt: skip
FIRST, SECOND = "21 May 2021", "28 May 2021"
NAMES = ("situation", "level", "edition", "held_by", "parent_level", "parent_edition")
DATES = ("published_on", "parent_published_on")
POLICIES = ("P1", "P2", "P3", "P4", "P5")


def said(number: int, status: str, on: str, office: str) -> list[dict]:
    """The line that says so, none for an absent place."""
    if status == "absent":
        return []
    told = {"dormant": "Y"} if status == "dormant" else {"status": status, "published_on": day(on)}
    parent = {"parent_ods_code": f"A{number:03}", "parent_status": office} if office else {}
    return [line(number, **told, **parent)]


@pytest.fixture(scope="module")
def store(tmp_path_factory) -> Store:
    """Every case in the lines of two days."""
    was, now = [], []
    for n, case in enumerate(CASES):
        was += said(n, case["was"], case.get("was on", ""), case.get("its office was", ""))
        now += said(n, case["is now"], case.get("is on", ""), case.get("its office is", ""))
    exports = (line_by_line(was, "2021-05-21"), line_by_line(now, "2021-05-28"))
    return loaded(tmp_path_factory.mktemp("changes"), *exports)


@pytest.mark.parametrize("number", range(len(CASES)), ids=ids(CASES))
def test_what_happened(store: Store, number: int):
    case = CASES[number]
    since, until = day(case.get("since", FIRST)), day(case.get("until", SECOND))
    changes = store.ask("changes", until, since=since).frame.set_index("location_id").change
    assert changes.get(place_id(number), "") == case["what happened"]


def test_all_kinds_but_moves_are_drawn(store: Store):
    kinds = set(store.ask("change_counts").frame.change)
    assert kinds - {case["what happened"] for case in CASES} == {"moved in", "moved out"}


def test_a_place_of_another_area_moved_and_did_neither_open_nor_close(tmp_path: Path):
    met = {"status": "20/21 Standards Met.", "published_on": "2021-05-27"}
    before = [line(1), line(2), line(3, local_authority="Southmoor")]
    after = [
        line(1),
        line(2, local_authority="Southmoor", **met),
        line(3, local_authority="Southmoor"),
    ]
    store = loaded(tmp_path, line_by_line(before, "2021-05-21"), line_by_line(after, "2021-05-28"))
    told = {
        area: store.ask("changes", area=area).frame[["location_id", "change"]].values.tolist()
        for area in (None, "Northmoor", "Southmoor")
    }
    assert told == {
        None: [[place_id(2), "published"]],
        "Northmoor": [[place_id(2), "moved out"]],
        "Southmoor": [[place_id(2), "moved in"]],
    }
    for area in told:
        adds_up(store, day(FIRST), day(SECOND), area)


def test_a_place_that_closed_is_told_as_it_was(store: Store):
    number = next(n for n, case in enumerate(CASES) if case["is now"] == "absent")
    closed = store.ask("changes", day(SECOND), since=day(FIRST), change="closed").frame
    row = closed.set_index("location_id").loc[place_id(number)]
    assert row.location_name == f"Larch {number}"
    assert (row.was, row.is_now) == ("Standards Met this cycle", "not counted")
    assert f"{row.published_on:%Y-%m-%d}" == "2021-01-05"


def test_all_of_it_adds_up_between_any_two_days(store: Store):
    days = [day(d) for d in (FIRST, SECOND, "30 Jun 2021", "01 Jul 2021", "26 Aug 2021")]
    for since, until in combinations(days, 2):
        adds_up(store, since, until, None)


def test_the_sample_adds_up_between_any_two_of_its_days(sample_folder: Path):
    store = open_store(sample_folder)
    days = sorted(d.date() for d in store.ask("days").frame.day)
    for number, (since, until) in enumerate(combinations(days, 2)):
        adds_up(store, since, until, [None, *store.areas()][number % 5], POLICIES[number % 5])
    store.close()


def test_what_time_alone_took_stands_in_the_balance(tmp_path: Path):
    """Twelve months after publication P2 counts it no more, and nothing happened to the place."""
    row = line(1, status="19/20 Standards Met.", published_on="2020-06-01")
    store = loaded(tmp_path, line_by_line([row], "2021-05-28"))
    since, until = day("28 May 2021"), day("04 Jun 2021")
    balance = store.ask("change_balance", until, since=since, policy="P2").frame
    met = balance.set_index("step").met_or_above
    assert met[met != 0].to_dict() == {"before": 1, "time alone": -1}
    assert store.ask("changes", until, since=since).frame.empty


@given(regions())
@settings(max_examples=examples(6), deadline=None, suppress_health_check=list(HealthCheck))
def test_invented_regions_add_up(region: list[Export]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = loaded(Path(folder), *region)
        days = sorted({export.as_at for export in region} | {day("26 Aug 2021")})
        for since, until in pairwise(days):
            for area in (None, *store.areas()[:1]):
                adds_up(store, since, until, area)
        store.close()


def adds_up(store: Store, since, until, area: str | None, policy: str = "P3") -> None:
    """Who changed is who stands differently; counts, list and balance say the same of it."""
    changes = store.ask("changes", until, since=since, area=area).frame
    counts = store.ask("change_counts", until, since=since, area=area).frame
    balance = store.ask("change_balance", until, since=since, area=area, policy=policy).frame
    told = changes.set_index("location_id").change
    assert told.index.is_unique
    assert set(told.index) == _different(store, since, until, area)
    assert counts[counts.locations > 0].set_index("change").locations.to_dict() == (
        told.value_counts().to_dict()
    )
    assert set(counts.changed) == {len(told)}
    of_kinds = balance.set_index("step").places.reindex(counts.change)
    assert of_kinds.tolist() == counts.locations.tolist()
    for name in ("changed", "there_on_either_day"):
        assert set(balance[name]) == set(counts[name])
    steps = balance.set_index("step").loc[:, "locations":]
    assert (steps.drop(index="after").sum() == steps.loc["after"]).all()
    for step, on in (("before", since), ("after", until)):
        tiles = store.ask("tiles", on, area=area).frame.locations
        coverage = store.ask("coverage", on, area=area, policy=policy).frame.iloc[0]
        whole = [tiles.sum(), *tiles, coverage.met_or_above]
        assert steps.loc[step].tolist() == whole


def _different(store: Store, since, until, area: str | None) -> set[str]:
    """Who stands differently on two days, told from the whole standing of each."""
    was, now = (_standings(store, on, None) for on in (since, until))
    was_here, is_here = (set(_standings(store, on, area)) for on in (since, until))
    return {
        place
        for place in was_here | is_here
        if (place in was_here) != (place in is_here) or _differ(was[place], now[place])
    }


@lru_cache(maxsize=64)
def _standings(store: Store, on, area: str | None) -> dict[str, dict]:
    frame = store.ask("standing", on, area=area).frame.set_index("location_id")[[*NAMES, *DATES]]
    return frame.astype(object).where(frame.notna(), None).to_dict("index")


def _differ(was: dict, now: dict) -> bool:
    of_its_office = now["held_by"] == "head office unconfirmed"
    names = NAMES if of_its_office else NAMES[:4]
    dates = DATES if of_its_office else DATES[:1]
    return any(was[name] != now[name] for name in names) or any(
        was[name] and now[name] and was[name] != now[name] for name in dates
    )
