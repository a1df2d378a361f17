"""The product's flags and the oracle's are the same, for every place on telling days."""

import tempfile
from datetime import date, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.loading import LoadOptions, load
from pipelines.store import Store, open_store
from tests.examples import examples, some_days
from tests.oracle.exports import Export
from tests.oracle.flags import PlaceList, flags_at, unfit_rows
from tests.oracle.lines import Archive
from tests.oracle.list_files import write_list
from tests.oracle.product import with_settings
from tests.oracle.reference import load_reference
from tests.oracle.region_files import write_exports
from tests.oracle.regions import one_of, regions
from tests.oracle.standing import standing_at
from tests.oracle.test_sql_agrees import SMALL, telling_days

CODES = ("V1AAA", "V1BBB", "v1ccc", "V1DDD", "8E338", "A1HQ", "V9ZZZ", "Apr-06")
IDS = ("1-100", "1-101", "1-102", "1-103", "1-104", "1-999")
MAILED = ("V1AAA", "V1BBB", "V1DDD", "V9ZZZ")
LEVELS = (None, "Standards Met", "standards met.", "Approaching Standards", "Entry Level",
          "Standards Exceeded", "Gold", "Not Published")  # fmt: skip
PLANS = (None, None, "Yes", "no", "Y", "on its way")
STATES = ("Attending", "attending ", "Checked In", "Not Attending", "No show", "Maybe")
SESSIONS = ("Completion", "completion ", "Registration", None)


@st.composite
def list_rows(draw: st.DrawFn, kind: str, day: date) -> list[dict]:
    """Rows that name places of a region by id, code or both, or nobody."""
    rows = []
    for _ in range(draw(st.integers(1, 6))):
        code = draw(one_of(CODES))
        if kind == "nhsmail_list":
            box = f"town.house{draw(one_of(MAILED))}@nhs.net" if draw(st.booleans()) else None
            rows.append({"ods_code": code if draw(st.booleans()) or not box else None,
                         "mailbox": box})  # fmt: skip
        elif kind == "own_list":
            named = draw(one_of((None, *IDS)))
            rows.append({
                "location_id": named,
                "ods_code": code if draw(st.booleans()) or not named else None,
                "nhs_funded": None, "contract_level": draw(one_of(LEVELS)),
                "plan_lodged": draw(one_of(PLANS)), "last_spoken_on": None,
            })  # fmt: skip
        else:
            after = draw(one_of((-90, -8, -1, 0, 1, 20)))
            on = draw(one_of((None, *[day + timedelta(days=after)] * 4)))
            rows.append({
                "place_code": draw(one_of((*IDS, code))), "state": draw(one_of(STATES)),
                "session": draw(one_of(SESSIONS)), "session_on": on, "booked_on": None,
            })  # fmt: skip
    return rows


@st.composite
def place_lists(draw: st.DrawFn, region: list[Export]) -> list[PlaceList]:
    """0 to 3 exports of each kind, on days near those of the region's."""
    days = sorted({one.as_at + timedelta(days=step) for one in region for step in (-3, 0, 5, 9)})
    return [
        PlaceList(kind, day, draw(list_rows(kind, day)))
        for kind in ("nhsmail_list", "own_list", "workshop_bookings")
        for day in draw(st.lists(st.sampled_from(days), max_size=3, unique=True))
        if day >= date(2018, 7, 1)
    ]


def told(store: Store, d: date) -> dict[tuple[str, str], str]:
    """(place, flag) → reason, as the product tells it."""
    rows = store.fetch("select location_id, flag, reason from flags_at(?::date)", [d])
    assert len(rows) == len({row[:2] for row in rows})
    return {(place, flag): reason for place, flag, reason in rows}


def days_to_ask(lists: list[PlaceList], telling: list[date]) -> list[date]:
    """Each list's day, the day before and some after it, and what turns near them."""
    own = {one.as_at + timedelta(days=step) for one in lists for step in (-1, 0, 1, 21)}
    near = {d for d in telling if any(abs((d - one.as_at).days) < 60 for one in lists)}
    return sorted(own | near) or telling[-1:]


@st.composite
def worlds(draw: st.DrawFn) -> tuple[list[Export], list[PlaceList]]:
    """A region and its lists."""
    region = draw(regions())
    return region, draw(place_lists(region))


@given(worlds(), st.data())
@settings(max_examples=examples(6), deadline=None, suppress_health_check=list(HealthCheck))
def test_invented_regions_carry_the_same_flags(
    world: tuple[list[Export], list[PlaceList]], data: st.DataObject
) -> None:
    region, lists = world
    with tempfile.TemporaryDirectory() as folder:
        data_folder = Path(folder) / "data"
        data_folder.mkdir()
        reference = load_reference(with_settings(data_folder, **SMALL))
        files = write_exports(region, Path(folder))
        files += [write_list(one, Path(folder)) for one in lists]
        load(files, data_folder, LoadOptions(accept_drop="drawn by hand"))
        store = open_store(data_folder)
        archive = Archive(region, reference)
        for d in data.draw(some_days(days_to_ask(lists, telling_days(region, reference)))):
            product = told(store, d)
            places = standing_at(archive, reference, d)
            expected = flags_at(lists, archive, places, reference, d)
            assert set(product) == set(expected), d
            wrong = [key for key, part in expected.items() if part not in product[key]]
            assert not wrong, (d, [(product[key], expected[key]) for key in wrong])
        findings = store.fetch(
            "select count(*) from mart_finding where finding = 'no such place' "
            "or (finding = 'keys disagree' and location_id is null)"
        )
        assert findings == [(sum(unfit_rows(one, archive) for one in lists),)]
        store.close()
