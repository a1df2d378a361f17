"""Care directory, Capacity Tracker and dual registrations as drawn tables: what each may change."""

from itertools import pairwise

import pandas as pd
import pytest

from pipelines.answers.status import status
from pipelines.store import Store
from tests.builders import LONG_AGO, day, drawn, ids, line, line_by_line, place_id, place_on
from tests.deliveries import delivered, findings, given
from tests.oracle.invented import export, public

ON = day("28 May 2021")


SERVICES = drawn(
    """
    services                            | setting          | care home
    Residential homes                   | Residential home | yes
    Residential homes|Nursing homes     | Nursing home     | yes
    Homecare agencies,Supported living  | Supported living | no
    Homecare agencies, Shared Lives     | Shared lives     | no
    Extra care housing                  | Extra care       | no
    Homecare agencies                   | Homecare         | no
    Not a residential home              | Community service | no
    Dentist                             | Community service | no
""".replace("homes|N", "homes¦N")
)


@pytest.fixture(scope="module")
def served(tmp_path_factory) -> Store:
    """A care directory with a place per case."""
    folder = tmp_path_factory.mktemp("served")
    rows = [
        f"{place_id(number)} | Larch House | {case['services'].replace('|', '¦')}"
        for number, case in enumerate(SERVICES)
    ]
    heading = "location_id | location_name | service_types"
    directory = delivered(folder, "care_directory", "2021-05-07", "\n".join([heading, *rows]))
    directory.write_text(directory.read_text("utf-8").replace("¦", "|"), "utf-8")
    lines = [line(number, care_home="N") for number in range(len(SERVICES))]
    return given(folder, [line_by_line(lines)], directory)


@pytest.mark.parametrize("number", range(len(SERVICES)), ids=ids(SERVICES))
def test_the_setting_follows_from_the_services(served, number):
    assert place_on(served, number, ON)["care_setting"] == SERVICES[number]["setting"]


DIRECTORY = """
    location_id | location_name | service_types     | address      | postcode | phone
    1-1001      | Another name  | Residential homes | 1 High Road  | WM1 1AA  | 1619282514
    1-1002      | Another name  | Homecare agencies | 2 High Road  |          |
    1-9999      | Nowhere else  | Nursing homes     | 3 High Road  | WM1 1AC  |
"""


@pytest.fixture(scope="module")
def directory(tmp_path_factory) -> Store:
    folder = tmp_path_factory.mktemp("directory")
    lines = [
        line(1, street="9 Low Road"),
        line(2, care_home=None, postcode="WM2 2BB", provider_name="Larches"),
    ]
    files = [delivered(folder, "care_directory", "2021-05-07", DIRECTORY)]
    return given(folder, [line_by_line([lines[0] | {"care_home": None}, lines[1]])], *files)


def test_a_care_directory_fills_what_others_leave_blank(directory):
    first, second = place_on(directory, 1, ON), place_on(directory, 2, ON)
    assert (first["location_name"], first["address"]) == ("Larch 1", "9 Low Road")
    assert (first["postcode"], first["phone"]) == ("WM1 1AA", "01619282514")
    assert (first["care_setting"], first["is_care_home"]) == ("Residential home", True)
    assert (second["address"], second["postcode"]) == ("2 High Road", "WM2 2BB")
    assert second["provider_name"] == "Larches"


def test_a_care_directory_lists_and_closes_nothing(directory):
    assert set(directory.ask("standing", ON).frame["location_id"]) == {"1-1001", "1-1002"}
    assert directory.ask("out_of_scope", ON).frame.empty


def test_its_first_row_speaks_for_the_days_before_it(directory):
    assert place_on(directory, 2, day("1 Mar 2020"))["address"] == "2 High Road"


def test_a_care_directory_alone_counts_nothing_and_says_why(tmp_path):
    store = given(tmp_path, [], delivered(tmp_path, "care_directory", "2021-05-07", DIRECTORY))
    told = status(store)
    assert told["locations"] == 0
    assert any("holds no ODS codes" in notice for notice in told["notices"])


TRACKER = """
    location_id | ods_code | location_name | beds
    1-1001      | vaaa1    | Larch 1       | 31
    1-1002      | VAAA2    | Larch 2       | 32
    1-1003      | VAAA3    | Larch 3       | 33
"""


@pytest.fixture(scope="module")
def tracked(tmp_path_factory) -> Store:
    folder = tmp_path_factory.mktemp("tracked")
    lines = [line(number) for number in (1, 2, 3)]
    lines[0]["ods_code"] = lines[1]["ods_code"] = None
    registered = [line(3), {"location_id": "1-1002", "ods_code": "V0002", "beds": 40}]
    register = export(
        "hsca_locations", LONG_AGO,
        *[{k: v for k, v in row.items() if k in ("location_id", "ods_code", "beds")}
          | {"location_type": "Social Care Org", "local_authority": "Northmoor"}
          for row in registered],
    )  # fmt: skip
    says = public("2021-05-07", {"ods_code": "VAAA1", "status": "20/21 Standards Met"})
    files = [delivered(folder, "capacity_tracker", "2021-05-07", TRACKER)]
    return given(folder, [line_by_line(lines), register, says], *files)


def test_a_tracker_gives_code_and_beds_where_blank(tracked):
    first, second = place_on(tracked, 1, ON), place_on(tracked, 2, ON)
    assert (first["ods_code"], first["beds"]) == ("VAAA1", 31)
    assert first["situation"] == "MET_THIS_CYCLE", "and its registration is found by that code"
    assert (second["ods_code"], second["beds"]) == ("V0002", 40)


def test_codes_that_differ_are_found_and_the_register_believed(tracked):
    assert place_on(tracked, 3, ON)["ods_code"] == "V0003"
    assert findings(tracked, "exports disagree") == [("1-1002", "VAAA2"), ("1-1003", "VAAA3")]


def test_a_newer_tracker_speaks_from_its_day_on(tmp_path):
    files = [
        delivered(tmp_path, "capacity_tracker", as_at, f"""
            location_id | ods_code | location_name | beds
            1-1001      | V0001    | Larch 1       | {beds}
        """) for as_at, beds in (("2021-05-07", 20), ("2021-05-14", 25))
    ]  # fmt: skip
    store = given(tmp_path, [line_by_line([line(1)])], *files)
    assert [place_on(store, 1, day(d))["beds"] for d in ("13 May 2021", "14 May 2021")] == [20, 25]


# drawn for places 1 and 2; `primary` is beside the first, `other` beside the second
DUAL = drawn("""
    relationship      | primary | other  | listed | counted
    Dual Registration | Y       |        | both   | 1
    Dual Registration | N       |        | both   | 2
    Dual Registration |         | Y      | both   | 2
    Dual Registration | 1-1002  | 1-1002 | both   | 2
    Dual Registration | 1-1001  | 1-1001 | both   | 1
    dual registration | Y       | Y      | both   | 1
    Dual Registration |         |        | both   | 1
    Dual Registration | N       | N      | both   | 1
    Dual Registration | Y       | N      | second | 2
    Dual Registration | Y       | N      | first  | 1
    HSCA Predecessor  | Y       | N      | both   | 1 2
""")


# three that name each other in a circle, each as not the primary
CIRCLE = (1001, 1002, 1003)


def pair(number: int) -> tuple[int, int]:
    """The two places of the n-th drawn row."""
    return 10 * number + 1, 10 * number + 2


def listed(number: int) -> tuple[int, ...]:
    """Those of them that the Line By Line has."""
    first, second = pair(number)
    which = DUAL[number]["listed"]
    return {"both": (first, second), "first": (first,), "second": (second,)}[which]


def of(store: Store, answer: str, numbers: tuple[int, ...]) -> pd.DataFrame:
    """What an answer tells of these places."""
    frame = store.ask(answer, ON).frame
    return frame[frame["location_id"].isin([place_id(number) for number in numbers])]


@pytest.fixture(scope="module")
def doubled(tmp_path_factory) -> Store:
    """A pair of registrations per case, and the circle."""
    folder = tmp_path_factory.mktemp("doubled")
    links = ["location_id | linked_id | relationship | primary_id"]
    for number, case in enumerate(DUAL):
        first, second = pair(number)
        drawn_for = {place_id(1): place_id(first), place_id(2): place_id(second)}
        for place, other, cell in ((first, second, "primary"), (second, first, "other")):
            primary = drawn_for.get(case[cell], case[cell])
            links.append(
                f"{place_id(place)} | {place_id(other)} | {case['relationship']} | {primary}"
            )
    for place, other in pairwise((*CIRCLE, CIRCLE[0])):
        links.append(f"{place_id(place)} | {place_id(other)} | Dual Registration | N")
    linked = delivered(folder, "dual_registrations", "2021-05-07", "\n".join(links))
    lines = [line(place) for number in range(len(DUAL)) for place in listed(number)]
    return given(folder, [line_by_line([*lines, *(line(place) for place in CIRCLE)])], linked)


@pytest.mark.parametrize("number", range(len(DUAL)), ids=ids(DUAL))
def test_two_registrations_of_one_place_count_once(doubled, number):
    case, (first, second) = DUAL[number], pair(number)
    counted = [place_id(pair(number)[int(which) - 1]) for which in case["counted"].split()]
    assert of(doubled, "standing", (first, second))["location_id"].tolist() == counted
    left = of(doubled, "out_of_scope", (first, second))
    assert left["location_id"].tolist() == [
        place_id(place) for place in listed(number) if place_id(place) not in counted
    ]
    for because in left["out_of_scope_because"]:
        assert because == f"dual registration: counted under {counted[0]}"


def test_of_three_registrations_one_always_stays(doubled):
    assert of(doubled, "standing", CIRCLE)["location_id"].tolist() == [place_id(CIRCLE[0])]


def test_it_counts_again_when_the_primary_closes_or_the_link_ends(tmp_path):
    dual = "Dual Registration"
    linked = [
        delivered(tmp_path, "dual_registrations", as_at, f"""
            location_id | linked_id | relationship      | primary_id
            1-1002      | 1-1001    | {relation}        | N
        """) for as_at, relation in (("2021-04-02", dual), ("2021-05-21", "HSCA Predecessor"))
    ]  # fmt: skip
    lines = [
        line_by_line([line(number) for number in listed], as_at)
        for as_at, listed in (
            ("2021-03-05", (1, 2)), ("2021-05-07", (2, 3)), ("2021-05-14", (1, 2)),
        )
    ]  # fmt: skip
    store = given(tmp_path, lines, *linked)
    counted = {
        on: store.ask("standing", day(on)).frame["location_id"].tolist()
        for on in ("1 Apr 2021", "6 May 2021", "7 May 2021", "14 May 2021", "21 May 2021")
    }
    assert counted == {
        "1 Apr 2021": ["1-1001"],
        "6 May 2021": ["1-1001"],
        "7 May 2021": ["1-1002", "1-1003"],
        "14 May 2021": ["1-1001"],
        "21 May 2021": ["1-1001", "1-1002"],
    }
