"""Workshops and bookings: who is booked on a session to come is not invited again, and it is said."""

import datetime as dt

import pytest

from pipelines.answers.workshops import plan
from pipelines.errors import WrongUse
from tests.builders import day, drawn, line, line_by_line, loaded, place_id
from tests.oracle.flags import PlaceList
from tests.oracle.list_files import write_list

ON = dt.date(2021, 5, 28)
PLACES = drawn("""
    state      | session on  | flagged as booked
    Attending  | 10 Jun 2021 | yes
    Attending  | 28 May 2021 | yes
    Attending  | 14 May 2021 | no
    Checked In | 14 May 2021 | no
    Refunded   | 10 Jun 2021 | no
               |             | no
""")
BOOKED = [n for n, case in enumerate(PLACES) if case["flagged as booked"] == "yes"]


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("planned")
    entry = {"status": "20/21 Entry Level.", "published_on": dt.date(2021, 1, 5)}
    lines = [line(n, provider_name=f"Larch {n} Ltd", **entry) for n in range(len(PLACES))]
    lines.append(line(len(PLACES), status="20/21 Standards Met.", published_on="2021-01-05"))
    rows = [
        {"place_code": place_id(n), "state": case["state"], "session": f"Completion {n}",
         "session_on": day(case["session on"]), "booked_on": None}
        for n, case in enumerate(PLACES) if case["state"]
    ]  # fmt: skip
    # who is flagged for no workshop counts nowhere, booked or not
    rows.append(rows[0] | {"place_code": place_id(len(PLACES))})
    one = PlaceList("workshop_bookings", dt.date(2021, 5, 21), rows)
    files = [write_list(one, folder / "files")]
    return loaded(folder, line_by_line(lines, "2021-05-07"), files=files)


def one_of_these_booked(folder, places):
    """A store of so many places on Entry Level, the first of them booked on 5 July."""
    entry = {"status": "20/21 Entry Level.", "published_on": dt.date(2021, 1, 5)}
    lines = line_by_line([line(n, **entry) for n in range(places)], "2021-05-07")
    row = {"place_code": "V0000", "state": "Attending", "session": "Completion",
           "session_on": dt.date(2021, 7, 5), "booked_on": None}  # fmt: skip
    one = PlaceList("workshop_bookings", dt.date(2021, 5, 21), [row])
    return loaded(folder, lines, files=[write_list(one, folder / "files")])


@pytest.fixture(scope="module")
def one_of_two_booked(tmp_path_factory):
    return one_of_these_booked(tmp_path_factory.mktemp("two"), 2)


def invited(planned):
    """The drawn rows that are in a plan, in the order drawn."""
    return sorted(int(code.removeprefix("1-")) - 1000 for code in planned.places.location_id)


def test_who_is_booked_is_left_out_and_the_sum_is_said(store):
    planned = plan(store, "completion", 3, ON)
    assert invited(planned) == [n for n in range(len(PLACES)) if n not in BOOKED]
    assert len(planned.cohort) + len(planned.left) + planned.left_out == planned.demand == 6
    assert (planned.booked, planned.left_out, planned.invited) == (2, 2, 4)
    assert planned.headline.startswith("4 places in sessions of 3: 2 sessions by 22 June 2021")
    assert planned.notes[0] == (
        "6 places flagged = 4 to invite + 2 left out, booked on a session to come, of whatever "
        "kind."
    )


def test_who_came_is_invited_again_and_it_is_said(store):
    planned = plan(store, "completion", 3, ON)
    assert planned.came == 1
    assert planned.notes[1] == (
        "Came to a session since the open edition began: 1 of 4 places; what is asked of them is "
        "not published yet, so they are in the list again."
    )


def test_all_are_planned_where_that_is_asked_for(store):
    planned = plan(store, "completion", 3, ON, with_booked=True)
    assert invited(planned) == list(range(len(PLACES)))
    assert (planned.demand, planned.booked, planned.left_out) == (6, 2, 0)
    assert planned.notes[0] == (
        "Booked on a session to come, of whatever kind: 2 of 6 places; they are in the list all "
        "the same."
    )
    assert planned.headline.startswith("6 places in sessions of 3: 2 sessions")


def test_before_any_bookings_nobody_is_left_out_and_nothing_is_said(store):
    planned = plan(store, "completion", 3, dt.date(2021, 5, 20))
    assert (planned.demand, planned.booked, planned.left_out, planned.came) == (6, None, 0, None)
    assert "booked" not in " ".join([planned.headline, *planned.notes])


@pytest.mark.parametrize("on", ["23 Jun 2021", "01 Jul 2021"])
def test_once_no_workshop_helps_a_booking_does_not_either(one_of_two_booked, on):
    planned = plan(one_of_two_booked, "completion", 3, day(on))
    assert (planned.demand, planned.invited, planned.booked, planned.left_out) == (2, 2, 1, 0)
    assert planned.notes[0].startswith("Booked on a session to come, of whatever kind: 1 of 2 pl")


def test_who_is_asked_for_as_booked_is_planned(store):
    flagged = plan(store, "completion", 3, ON, flag="Booked")
    assert invited(flagged) == BOOKED
    assert (flagged.demand, flagged.left_out) == (2, 0)


def test_where_all_are_booked_nobody_is_left_to_invite(tmp_path):
    store = one_of_these_booked(tmp_path, 1)
    planned = plan(store, "completion", 3, ON)
    assert planned.headline == (
        "Nobody is left to invite: 1 place flagged, all booked on a session to come."
    )
    assert (planned.invited, planned.sessions_needed, planned.left_out) == (0, 0, 1)
    assert planned.notes == [
        "1 place flagged = 0 to invite + 1 left out, booked on a session to come, of whatever kind."
    ]


def test_a_plan_of_one_flag_alone(store):
    planned = plan(store, "completion", 3, ON, flag="Attended")
    assert invited(planned) == [3]
    assert (planned.demand, planned.left_out) == (1, 0)
    with pytest.raises(WrongUse, match="does not tell the flag 'attended' on 20 May 2021"):
        plan(store, "completion", 3, dt.date(2021, 5, 20), flag="attended")


def test_the_sums_hold_for_each_workshop_and_each_choice(store):
    for target in ("registration", "completion", "drop-in"):
        for with_booked in (False, True):
            planned = plan(store, target, 2, ON, with_booked=with_booked)
            flagged = store.ask("targets", ON, target=target).frame
            assert planned.demand == len(flagged)
            assert planned.invited + planned.left_out == planned.demand
            assert planned.places.location_id.is_unique
