"""RULES §7, workshops: the last day that still helps, who sits in which session, and who is left."""

import datetime as dt

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.answers.workshops import check, plan, sessions_of
from pipelines.errors import RefusedByGuard, WrongUse
from pipelines.reference.files import read_all
from pipelines.settings import REFERENCE
from pipelines.store import open_store
from tests.builders import day, drawn, ids, line, line_by_line, loaded, place_id, rules

# the rescue begins with 7 days left; 31 May 2021 is a bank holiday
LAST = drawn("""
    due         | last helpful
    30 Jun 2021 | 22 Jun 2021
    30 Jun 2022 | 22 Jun 2022
    31 Mar 2019 | 22 Mar 2019
    08 Jun 2021 | 28 May 2021
    07 Jun 2021 | 28 May 2021
    10 Jun 2021 | 02 Jun 2021
""")


@pytest.fixture(scope="module")
def connection():
    with rules() as made:
        yield made


@pytest.mark.parametrize("case", LAST, ids=ids(LAST))
def test_the_last_day_that_still_helps(connection, case):
    due, last = day(case["due"]), day(case["last helpful"])
    got = connection.execute("select last_helpful_day($1)", [due]).fetchone()[0]
    closed = holidays.country_holidays("GB", subdiv="ENG", years=[due.year])
    days = [due - dt.timedelta(left) for left in range(8, 30)]
    assert got == last == next(d for d in days if d.weekday() < 5 and d not in closed)


@pytest.mark.parametrize(
    ("target", "is_held"),
    [("registration", True), ("completion", True), ("drop-in", True), ("1:1", False),
     ("council lead", False), ("national team", False), ("head-office e-mail", False)],
)  # fmt: skip
def test_what_is_held_in_sessions(connection, target, is_held):
    got = connection.execute("select is_held_in_sessions($1)", [target]).fetchone()[0]
    assert got is is_held


# a letter is a place, the letter its provider; places in the order of the call list
SEATED = drawn("""
    places      | seats | sessions
    A B C D     | 2     | AB CD
    A B A C     | 3     | AAB C
    A A B B B C | 3     | AAC BBB
    A B B C D   | 2     | AC BB D
    A A A A A B | 2     | AA AA AB
    B A A A     | 2     | B AA A
    A B A A C   | 3     | AAA BC
    A           | 12    | A
                | 12    |
""")


@pytest.mark.parametrize("case", SEATED, ids=ids(SEATED))
def test_who_sits_where(case):
    places = case["places"].split()
    sessions = sessions_of(places, int(case["seats"]))
    assert ["".join(places[n] for n in session) for session in sessions] == case["sessions"].split()


@given(st.lists(st.integers(0, 12), max_size=60), st.integers(1, 15))
def test_however_they_are_drawn(places, seats):
    sessions = sessions_of(places, seats)
    check(sessions, len(places), seats)
    sizes = {provider: places.count(provider) for provider in places}
    ranks = {provider: places.index(provider) for provider in places}
    came: list[int] = []
    for session in sessions:
        here = [places[n] for n in session]
        before = [places[n] for n in came]
        waiting = [p for p in sorted(sizes, key=ranks.get) if before.count(p) < sizes[p]]
        # the best-ranked that waits comes, whatever its size; nobody else comes in parts
        assert here[0] == waiting[0]
        assert all(here.count(p) == sizes[p] for p in set(here) - {waiting[0]})
        for provider in set(here):
            assert here.count(provider) == sizes[provider] or sizes[provider] > seats
            seen = [n for n in session if places[n] == provider]
            assert seen == sorted(seen)
        # nobody is passed over who would have fitted when its turn came
        free = seats - here.count(waiting[0])
        for provider in waiting[1:]:
            assert (provider in here) == (sizes[provider] <= free)
            free -= here.count(provider)
        came += session
    assert sessions == sessions_of(places, seats)


@pytest.mark.parametrize(
    ("sessions", "demand", "seats"),
    [([[0, 1]], 3, 2), ([[0, 1], [1]], 2, 2), ([[0, 1, 2]], 3, 2)],
    ids=["one is missing", "one comes twice", "one has no seat"],
)
def test_a_plan_that_does_not_add_up_is_never_given(sessions, demand, seats):
    with pytest.raises(RuntimeError):
        check(sessions, demand, seats)


ENTRY = "20/21 Entry Level."
PLACES = drawn("""
    status                       | published  | provider    | beds | opened     | care
    20/21 Entry Level.           | 2021-01-05 | Alder Ltd   | 10   |            | Y
    Not Published.               |            | Birch Ltd   | 80   |            | Y
    20/21 Entry Level.           | 2021-01-05 | Birch Ltd   | 5    |            | Y
    Not Published.               |            | Alder Ltd   | 40   |            | N
    19/20 Approaching Standards. | 2020-03-05 | Cedar Ltd   | 90   |            | Y
    Not Individually Registered. |            | Alder Ltd   | 20   |            | Y
    20/21 Standards Not Met.     | 2021-01-05 | Alder Ltd   | 20   |            | Y
    Not Published.               |            | Damson Ltd  | 1    | 2021-07-05 | Y
    20/21 Standards Met.         | 2021-01-05 | Alder Ltd   | 1    |            | Y
""")


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    rows = [
        line(
            number,
            status=case["status"],
            published_on=case["published"],
            provider_name=case["provider"],
            opened_on=case["opened"],
            care_home=case["care"],
        )
        for number, case in enumerate(PLACES)
    ]
    return loaded(tmp_path_factory.mktemp("planning"), line_by_line(rows))


def numbers(places):
    """The drawn rows that these places are."""
    of = {place_id(number): number for number in range(len(PLACES))}
    return [of[location_id] for location_id in places.location_id]


def test_providers_come_by_their_best_place_and_together(store):
    planned = plan(store, "completion", 3, dt.date(2021, 5, 28))
    # Entry Level first (0 of Alder, 2 of Birch), then what an earlier edition left, then unpublished
    assert numbers(planned.places) == [0, 3, 4, 2, 1]
    assert list(planned.places.session) == [1, 1, 1, 2, 2]
    assert numbers(planned.cohort) == [0, 3, 4]
    assert numbers(planned.left) == [2, 1]
    assert (planned.demand, planned.sessions_needed, planned.split) == (5, 2, [])


def test_only_a_provider_larger_than_a_session_is_split(store):
    planned = plan(store, "completion", 1, dt.date(2021, 5, 28))
    assert numbers(planned.places) == [0, 3, 2, 1, 4]
    assert planned.split == [("Alder Ltd", 2), ("Birch Ltd", 2)]
    assert "Alder Ltd has 2 places, more than a session has seats" in " ".join(planned.notes)


def test_a_setting_is_planned_by_itself(store):
    planned = plan(store, "COMPLETION", 3, dt.date(2021, 5, 28), setting="community service")
    assert numbers(planned.places) == [3]
    assert planned.target == "completion"


SAID = drawn("""
    on          | seats | says
    28 May 2021 | 3     | 5 places in sessions of 3: 2 sessions by 22 June 2021, one every 8 working days.
    28 May 2021 | 5     | 5 places in sessions of 5: 1 session by 22 June 2021.
    08 Jun 2021 | 3     | 5 places in sessions of 3: 2 sessions by 22 June 2021, one every 5 working days.
    08 Jun 2021 | 5     | 5 places in sessions of 5: 1 session by 22 June 2021, within 10 working days.
    07 Jun 2021 | 5     | 5 places in sessions of 5: 1 session by 22 June 2021.
    18 Jun 2021 | 3     | 5 places in sessions of 3: 2 sessions by 22 June 2021, one every working day.
    18 Jun 2021 | 1     | 5 places in sessions of 1: 5 sessions by 22 June 2021, up to 3 a day on the 2 working days left.
    22 Jun 2021 | 3     | 5 places in sessions of 3: 2 sessions by 22 June 2021, so today, the last working day in time.
    23 Jun 2021 | 3     | 5 places due on 30 June 2021: the last day on which a workshop still helped was 22 June 2021. Rescue by phone, in this order.
    30 Jun 2021 | 3     | 5 places due on 30 June 2021: the last day on which a workshop still helped was 22 June 2021. Rescue by phone, in this order.
    01 Jul 2021 | 3     | 5 places overdue since 30 June 2021: no workshop can be in time. Ring them in this order; a late publication still counts.
    05 Jul 2021 | 3     | 5 places overdue since 30 June 2021: no workshop can be in time. Ring them in this order; a late publication still counts.
""")


@pytest.mark.parametrize("case", SAID, ids=ids(SAID))
def test_what_is_said_of_the_days_left(store, case):
    planned = plan(store, "completion", int(case["seats"]), day(case["on"]))
    assert planned.headline == case["says"]
    assert planned.last_helpful_day == dt.date(2021, 6, 22)


def test_who_should_have_started_and_who_has_longer_is_said(store):
    before, after = (plan(store, "completion", 3, dt.date(2021, 6, d)) for d in (11, 14))
    assert (before.starts_past, after.starts_past) == (0, 2)
    assert "2 places should have started before 14 June 2021" in " ".join(after.notes)
    late = plan(store, "completion", 3, dt.date(2021, 7, 5))
    assert (late.demand, late.due_later) == (6, 1)
    assert "Due later than 30 June 2021: 1 place." in late.notes


def test_nobody_flagged_is_a_plan_of_no_session(store):
    planned = plan(store, "drop-in", 3, dt.date(2021, 5, 28))
    assert (planned.demand, planned.sessions_needed, planned.notes) == (0, 0, [])
    assert planned.cohort.empty
    assert planned.left.empty
    assert planned.due_on == dt.date(2021, 6, 30)


@pytest.mark.parametrize(
    ("target", "seats", "told"),
    [
        ("1:1", 3, "'1:1' is not held in sessions; expected one of completion, drop-in"),
        ("webinar", 3, "is not held in sessions"),
        ("lunch", 3, "There is no target 'lunch'"),
        ("", 3, "needs target"),
        ("completion", 0, "A session cannot have 0 places; expected 1 to 500"),
        ("completion", 501, "A session cannot have 501 places"),
    ],
)
def test_what_cannot_be_planned_is_refused(store, target, seats, told):
    with pytest.raises(WrongUse, match=told):
        plan(store, target, seats)


@pytest.fixture(scope="module")
def sample(sample_folder):
    return open_store(sample_folder)


def test_counts_add_up_on_every_day_and_in_every_area(sample):
    days = [stamp.date() for stamp in sample.ask("days").frame["day"]]
    assert len(days) > 10
    for on in [*days, dt.date(2021, 7, 20)]:
        _adds_up(sample, on, None)
    for area in sample.areas():
        _adds_up(sample, days[0], area)


def test_counts_add_up_where_no_export_tells_the_area(tmp_path):
    rows = [
        line(1, ccg_name=None),
        line(2, ccg_name="Northmoor"),
        line(3, local_authority="Southmoor"),
        line(4) | {"ccg_name": "", "status": "Not Published."},
        line(5) | {"ccg_name": "", "local_authority": ""},
    ]
    store = loaded(tmp_path, line_by_line(rows))
    on = dt.date(2021, 5, 28)
    for area in (None, *store.areas()):
        _adds_up(store, on, area)
    flagged = store.ask("target_areas", on).frame
    unnamed = flagged[~flagged.has_name]
    assert set(unnamed.area) == {"CCG not known", "local authority not known"}
    assert not unnamed.is_whole.any()
    # a CCG and a local authority of one name are asked for together
    assert not flagged[(flagged.area_kind == "CCG") & (flagged.area == "Northmoor")].is_whole.any()


def _adds_up(store, on, area):
    """Each kind of area, and the plan of each workshop, against the call list."""
    flagged = store.ask("target_areas", on, area=area).frame
    must_act = len(store.ask("call_list", on, area=area).frame)
    for _, of_kind in flagged.groupby("area_kind"):
        assert of_kind.locations.sum() == must_act
        assert of_kind.drop_duplicates(["area", "has_name"]).must_act.sum() == must_act
    for (_, _, _), of_area in flagged.groupby(["area_kind", "area", "has_name"]):
        assert of_area.locations.sum() == of_area.must_act.iloc[0]
    kinds = store.ask("workshop_kinds", on, area=area).frame
    assert kinds.locations.sum() == must_act
    everyone = flagged[flagged.area_kind == "all"].set_index("target").locations
    held = kinds[kinds.in_sessions]
    assert len(held) == 3
    for kind in held.itertuples():
        planned = plan(store, kind.target, None, on, area)
        assert len(planned.cohort) + len(planned.left) == kind.locations
        assert kind.locations == everyone.get(kind.target, 0)
        assert planned.places.location_id.is_unique


def test_a_count_that_is_whole_is_the_count_of_its_call_list(sample):
    for area in (None, "Fellowby"):
        flagged = sample.ask("target_areas", area=area).frame
        for row in flagged[flagged.is_whole].itertuples():
            named = area if row.area_kind == "all" else row.area
            asked = sample.ask("call_list", area=named, target=row.target, limit=1).frame
            assert asked.places_in_list.sum() == row.locations
    (part,) = flagged[~flagged.is_whole].area.unique()
    assert part == "NHS Fellowby and Saltrith CCG"


def test_the_next_session_begins_where_the_call_list_does(sample):
    for target in ("completion", "registration", "drop-in"):
        called = sample.ask("call_list", target=target).frame
        planned = plan(sample, target, 12)
        assert planned.places.location_id.iloc[0] == called.location_id.iloc[0]
        assert set(planned.places.location_id) == set(called.location_id)


@pytest.mark.parametrize("number", ["0", "501"])
def test_an_assumed_number_of_seats_must_be_one(tmp_path, number):
    own = tmp_path / "reference"
    own.mkdir()
    text = (REFERENCE / "settings.csv").read_text("utf-8")
    own.joinpath("settings.csv").write_text(
        text.replace("session_places,12", f"session_places,{number}"), "utf-8"
    )
    with pytest.raises(RefusedByGuard, match="setting session_places: found"):
        read_all(tmp_path)
