"""What runs out, as drawn tables: 12 months after publication, in bands of 30 days (RULES §6)."""

import pytest

from pipelines.store import Store
from tests.builders import day, drawn, ids, line, line_by_line, loaded, place_id

pytestmark = pytest.mark.quick

ON = "28 May 2021"
CASES = drawn("""
    status                        | published   | band    | days
    20/21 Standards Met.          | 28 May 2021 | later   | 365
    20/21 Standards Met.          | 27 Aug 2020 | later   | 91
    19/20 Standards Met.          | 26 Aug 2020 | 90 days | 90
    19/20 Standards Exceeded.     | 28 Jul 2020 | 90 days | 61
    19/20 Standards Met.          | 27 Jul 2020 | 60 days | 60
    19/20 Standards Met.          | 28 Jun 2020 | 60 days | 31
    19/20 Standards Met.          | 27 Jun 2020 | 30 days | 30
    19/20 Standards Met.          | 29 May 2020 | 30 days | 1
    19/20 Standards Met.          | 28 May 2020 | run out | 0
    18/19 Standards Met.          | 29 Feb 2020 | run out | -89
    20/21 Approaching Standards.  | 01 Apr 2021 |         |
    20/21 Entry Level.            | 01 Feb 2021 |         |
    Not Published.                |             |         |
    20/21 Standards Met.          |             |         |
""")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    rows = [
        line(number, status=case["status"], published_on=day(case["published"]))
        for number, case in enumerate(CASES)
    ]
    return loaded(tmp_path_factory.mktemp("renewals"), line_by_line(rows))


@pytest.mark.parametrize("number", range(len(CASES)), ids=ids(CASES))
def test_band_and_days(store: Store, number: int):
    frame = store.ask("renewals", day(ON)).frame
    found = frame[frame.location_id == place_id(number)]
    told = [(row.renewal_band, str(row.days_to_expiry)) for row in found.itertuples()]
    case = CASES[number]
    assert told == ([(case["band"], case["days"])] if case["band"] else [])


def test_bands_and_those_without_a_date_add_up_to_standards_met(store: Store):
    bands = store.ask("renewal_bands", day(ON)).frame
    assert bands.locations.sum() + bands.without_date.iloc[0] == bands.denominator.iloc[0] == 11
    for band in bands.itertuples():
        listed = store.ask("renewals", day(ON), renewal_band=band.renewal_band).frame
        assert len(listed) == band.locations
        assert listed.must_act.sum() == band.must_act


def test_soonest_first(store: Store):
    days = store.ask("renewals", day(ON)).frame.days_to_expiry
    assert list(days) == sorted(days)
