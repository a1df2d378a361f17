"""How places are found among the registrations: each once, under the surest way that holds."""

import pytest

from pipelines.answers.explain import explain
from pipelines.answers.facts import LINKS
from pipelines.store import Store
from tests.builders import day, drawn, ids, loaded, place_id
from tests.oracle.invented import export, public
from tests.oracle.product import with_settings

PLACES = drawn("""
    place          | code  | provider       | postcode | opened     | outcome
    Ash House      | V0000 | Ash Care       | WM1 1AA  | 2015-01-01 | own_code
    Beech House    | V0001 | Beech Care     | WM1 1AB  | 2015-01-01 | own_code
    Cedar House    | V0002 | Cedar Care Ltd | WM1 1AC  | 2015-01-01 | head_office
    The Damsons    | V0003 | New Owner      | WM11AD   | 2020-06-01 | predecessor
    Elder House    | V0004 | Mulbery Homes  | WM1 1AE  | 2015-01-01 | suggested
    Sorrel Lodge   | V0005 | Fir Tree       | WM1 1AF  | 2015-01-01 | suggested
    Zinnia Court   | V0006 | Quince Support | WM1 1AG  | 2015-01-01 | nothing_found
    Hawthorns      | V0007 | Third Owner    | WM1 1AH  | 2020-06-01 | nothing_found
""")
# what stood there before; at the Hawthorns there were two, so nobody can tell which
BEFORE = drawn("""
    place     | code  | provider  | postcode | opened
    Damsons   | V0903 | Old Owner | WM1 1AD  | 2011-01-01
    Hawthorns | V0907 | Old Owner | WM1 1AH  | 2011-01-01
    Hawthorns | V0917 | Old Owner | WM1 1AH  | 2012-01-01
""")
REGISTERED = drawn("""
    code  | organisation   | status
    V0000 | ASH HOUSE      | 20/21 Standards Met
    V0001 | BEECH HOUSE    | Not Published
    AT002 | CEDAR CARE     | Not Published
    V0903 | THE DAMSONS    | 20/21 Standards Met
    V0907 | SOMETHING ELSE | 20/21 Standards Met
    AT004 | MULBERRY HOMES | 20/21 Standards Met
    V0905 | SORREL LOGDE   | 20/21 Standards Met
""")


def listed(number: int, place: dict) -> dict:
    """The row of the register that a drawn place stands for."""
    return {
        "location_id": place_id(number), "location_name": place["place"],
        "ods_code": place["code"], "provider_name": place["provider"],
        "postcode": place["postcode"], "opened_on": day_of(place["opened"]),
        "location_type": "Social Care Org", "local_authority": "Northmoor",
    }  # fmt: skip


def day_of(text: str):
    return export("public_export", text).as_at


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("outcomes")
    (folder / "data").mkdir()
    with_settings(folder / "data", complete_public_export_rows="5")
    old = [listed(number, place) for number, place in enumerate(BEFORE, 90)]
    new = [listed(number, place) for number, place in enumerate(PLACES)]
    rows = [
        {"ods_code": row["code"], "organisation_name": row["organisation"],
         "status": row["status"], "sector": "Social Care"}
        for row in REGISTERED
    ]  # fmt: skip
    return loaded(
        folder,
        export("hsca_locations", "2019-05-01", *old),
        export("hsca_locations", "2021-05-01", *new),
        public("2021-05-28", *rows),
    )


def test_every_place_is_found_in_one_way_and_all_add_up(store: Store):
    expected = [place["outcome"] for place in PLACES]
    told = store.ask("matching_summary", day("28 May 2021")).frame
    assert list(told.outcome) == [
        "own_code", "head_office", "predecessor", "suggested", "nothing_found",
    ]  # fmt: skip
    assert dict(zip(told.outcome, told.locations, strict=True)) == {
        outcome: expected.count(outcome) for outcome in told.outcome
    }
    assert told.locations.sum() == len(PLACES)


def test_what_a_predecessor_or_a_likeness_published_does_not_speak_for_the_place(store: Store):
    standing = store.ask("standing", day("28 May 2021")).frame.set_index("location_id")
    for number, place in enumerate(PLACES):
        if place["outcome"] in ("predecessor", "suggested", "nothing_found"):
            assert standing.loc[place_id(number), "situation"] == "NEVER_REGISTERED"
            assert standing.loc[place_id(number), "held_by"] == "none"


def test_suggestions_say_who_and_how_alike(store: Store):
    told = store.fetch("select location_id, relation, ods_code, likeness from mart_suggestion")
    assert {row[:3] for row in told} >= {
        (place_id(4), "head office", "AT004"), (place_id(5), "predecessor", "V0905"),
    }  # fmt: skip
    assert all(70 <= likeness <= 100 for *_, likeness in told)


EXPLAINED = drawn("""
    place | link                             | says
    2     |                                  |
    3     | Registered before it changed hands | V0903 THE DAMSONS (Standards Met of 20/21): the only earlier place of the same name and postcode. What it published does not speak for this place
    4     | Head office of its provider      | perhaps AT004 MULBERRY HOMES (Standards Met of 20/21): its name is 96 of 100 alike. Nobody has decided; the page Matching asks
    6     |                                  |
    7     |                                  |
""")  # fmt: skip


@pytest.mark.parametrize("told", EXPLAINED, ids=ids(EXPLAINED))
def test_the_story_of_a_place_tells_what_went_before_it_or_might_speak_for_it(
    store: Store, told: dict
):
    known = explain(store, place_id(int(told["place"])), day("28 May 2021"))
    links = {fact["fact"]: fact["says"] for fact in known["facts"] if fact["about"] == LINKS}
    assert links == ({told["link"]: told["says"]} if told["link"] else {})
    assert all(f"{fact}: {says}." in known["sentences"] for fact, says in links.items())


BEHIND_ONE_DOOR = drawn("""
    provider of the older | older is listed still | predecessor
    Other Owner           | no                    | yes
    Other Owner           | yes                   | no
    Same Owner            | no                    | no
    Same Owner            | yes                   | no
""")


@pytest.fixture(scope="module")
def doors(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A door per case, each with an older and a newer place of owners of its own."""
    before, now = [], []
    for number, case in enumerate(BEHIND_ONE_DOOR):
        door = {"place": "Ash House", "postcode": f"WM1 {number}AA"}
        older = listed(90 + number, door | {
            "code": f"V09{number:02}", "provider": f"{case['provider of the older']} {number}",
            "opened": "2011-01-01",
        })  # fmt: skip
        newer = listed(number, door | {
            "code": f"V{number:04}", "provider": f"Same Owner {number}", "opened": "2020-06-01",
        })  # fmt: skip
        before.append(older)
        now += [newer] + [older] * (case["older is listed still"] == "yes")
    return loaded(
        tmp_path_factory.mktemp("doors"),
        export("hsca_locations", "2019-05-01", *before),
        export("hsca_locations", "2021-05-01", *now),
    )


@pytest.mark.parametrize("number", range(len(BEHIND_ONE_DOOR)), ids=ids(BEHIND_ONE_DOOR))
def test_what_went_before_had_another_owner_and_is_gone(doors: Store, number: int):
    case, here = BEHIND_ONE_DOOR[number], (place_id(number), place_id(90 + number))
    found = [
        (place, code)
        for place, code in doors.fetch("select location_id, ods_code from mart_predecessor")
        if place in here or code in (f"V{number:04}", f"V09{number:02}")
    ]
    assert found == ([(here[0], f"V09{number:02}")] if case["predecessor"] == "yes" else [])
