"""RULES §4 as a drawn table: own against head office in every combination."""

import pytest

from tests.builders import day, drawn, ids, line, line_by_line, loaded, place_on

pytestmark = pytest.mark.quick

ON = day("28 May 2021")
# current: the head office is at Met or Exceeded of the open edition, or of the one before in time
CASES = drawn("""
    own                          | head office                  | held by                 | level                 | situation              | current
    Not Individually Registered. |                              | none                    | Not registered        | NEVER_REGISTERED       | no
    Not Individually Registered. | Not Individually Registered. | none                    | Not registered        | NEVER_REGISTERED       | no
    Not Individually Registered. | Not Published.               | none                    | Not registered        | REGISTERED_NOT_PUBLISHED | no
    Not Individually Registered. | 20/21 Standards Not Met.     | head office unconfirmed | Not registered        | NOT_MET                | no
    Not Individually Registered. | 20/21 Entry Level.           | head office unconfirmed | Not registered        | ENTRY_THIS_CYCLE       | no
    Not Individually Registered. | 20/21 Approaching Standards. | head office unconfirmed | Not registered        | PARENT_GAP             | no
    Not Individually Registered. | 20/21 Standards Met.         | head office unconfirmed | Not registered        | PARENT_GAP             | yes
    Not Individually Registered. | 19/20 Standards Exceeded.    | head office unconfirmed | Not registered        | PARENT_GAP             | yes
    Not Individually Registered. | 18/19 Standards Met.         | head office unconfirmed | Not registered        | MET_EXPIRED            | no
    Not Individually Registered. | something else               | none                    |                       | UNKNOWN                | no
    Not Published.               |                              | own                     | Not published         | REGISTERED_NOT_PUBLISHED | no
    Not Published.               | Not Published.               | own                     | Not published         | REGISTERED_NOT_PUBLISHED | no
    Not Published.               | 20/21 Standards Met.         | head office unconfirmed | Not published         | PARENT_GAP             | yes
    Not Published.               | 19/20 Entry Level.           | head office unconfirmed | Not published         | ENTRY_OLD              | no
    Not Published.               | something else               | none                    |                       | UNKNOWN                | no
    20/21 Standards Not Met.     | 20/21 Standards Met.         | own                     | Standards Not Met     | NOT_MET                | yes
    20/21 Standards Met.         | 20/21 Standards Not Met.     | own                     | Standards Met         | MET_THIS_CYCLE         | no
    19/20 Entry Level.           | 20/21 Standards Met.         | own                     | Entry Level           | ENTRY_OLD              | yes
    20/21 Approaching Standards. |                              | own                     | Approaching Standards | APPROACHING_THIS_CYCLE | no
    20/21 Approaching Standards. | 20/21 Standards Exceeded.    | own                     | Approaching Standards | APPROACHING_THIS_CYCLE | yes
    19/20 Standards Met.         | something else               | own                     | Standards Met         | MET_PREVIOUS_IN_DATE   | no
    something else               | 20/21 Standards Met.         | none                    |                       | UNKNOWN                | yes
""")


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    rows = [
        line(
            number,
            status=case["own"],
            parent_ods_code="AT1",
            parent_status=case["head office"],
            provider_name=f"Larch {number} Ltd",
        )
        for number, case in enumerate(CASES)
    ]
    # a head office with the place's own code is no head office
    rows.append(
        line(len(CASES), status="Not Published.", parent_ods_code=f"V{len(CASES):04}",
             parent_status="20/21 Standards Met.")
    )  # fmt: skip
    return loaded(tmp_path_factory.mktemp("standing"), line_by_line(rows))


@pytest.mark.parametrize("number", range(len(CASES)), ids=ids(CASES))
def test_whose_publication_speaks(store, number):
    case, place = CASES[number], place_on(store, number, ON)
    assert place["held_by"] == case["held by"]
    assert place["level"] == (case["level"] or None)
    assert place["situation"] == case["situation"]
    assert place["parent_current"] == (case["current"] == "yes")


def test_in_case_c_the_head_offices_facts_stand_apart(store):
    place = place_on(store, 6, ON)
    assert (place["level"], place["edition"]) == ("Not registered", None)
    assert (place["parent_level"], place["parent_edition"]) == ("Standards Met", "20/21")
    assert place["link_state"] == "unconfirmed"
    assert place["reasons"] == "Larch 6 Ltd is current, this place not shown as included"


def test_a_head_office_with_the_places_own_code_is_no_head_office(store):
    place = place_on(store, len(CASES), ON)
    assert place["situation"] == "REGISTERED_NOT_PUBLISHED"
    assert place["parent_level"] is None
    assert place["link_state"] == "no head office known"
