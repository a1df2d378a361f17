"""A head office that no export names is found by the provider's exact name, where nobody else has it."""

import pytest

from pipelines.store import Store
from tests.builders import day, drawn, ids, line, line_by_line, loaded, place_id, place_on
from tests.oracle.invented import export, public
from tests.oracle.product import with_settings

ON = day("28 May 2021")
CASES = drawn("""
    provider           | registration                     | code  | sector      | status              | found | situation
    Ash Care Ltd       | ASH CARE LIMITED (AT01)          | AT01  | Social Care | 20/21 Standards Met | name  | PARENT_GAP
    Beech Care         | The Beech Care - HQ              | 8BB02 | Social Care | 19/20 Entry Level   | name  | ENTRY_OLD
    Cedar & Co         | Cedar and Co                     | AT03  |             | Not Published       | name  | REGISTERED_NOT_PUBLISHED
    Damson Care        | Damson Carers                    | AT04  | Social Care | 20/21 Standards Met |       | NEVER_REGISTERED
    Elder Care         | Elder Care (Boston)              | AT05  | Social Care | 20/21 Standards Met |       | NEVER_REGISTERED
    Fir Care           | Fir Care                         | V9906 | Social Care | 20/21 Standards Met |       | NEVER_REGISTERED
    Gorse Care         | Gorse Care                       | FAB07 | Pharmacy    | 20/21 Standards Met |       | NEVER_REGISTERED
    Hazel Care         | Hazel Care                       | AT08  | Social Care | 20/21 Standards Met |       | NEVER_REGISTERED
    Juniper Care       | Juniper Care                     | AT09  | Social Care | 20/21 Standards Met |       | NEVER_REGISTERED
    Limited            | Ltd                              | AT10  | Social Care | 20/21 Standards Met |       | NEVER_REGISTERED
    Kale Care          | KALE CARE - CLOSED - SCTASK1     | AT11  | Social Care | 19/20 Standards Met | name  | PARENT_GAP
""")  # fmt: skip
HAZEL, JUNIPER = 7, 8


def registered(case: dict) -> dict:
    """The row of a public export that a drawn case stands for."""
    return {
        "organisation_name": case["registration"], "ods_code": case["code"],
        "sector": case["sector"] or None, "status": case["status"],
    }  # fmt: skip


def place(number: int, provider: str, **cells: object) -> dict:
    """A place of the register with a code of its own, which is not registered."""
    return {
        "location_id": place_id(number), "location_type": "Social Care Org",
        "ods_code": f"V{number:04}", "provider_id": f"1-9{number:02}", "provider_name": provider,
    } | cells  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    places = [place(number, case["provider"]) for number, case in enumerate(CASES)]
    # of Hazel Care there are two registrations, of Juniper Care two providers
    places.append(place(50, "JUNIPER CARE LTD"))
    rows = [registered(case) for case in CASES]
    rows.append(rows[HAZEL] | {"ods_code": "CT08", "status": "Not Published"})
    folder = tmp_path_factory.mktemp("named")
    (folder / "data").mkdir()
    with_settings(folder / "data", complete_public_export_rows="5")
    return loaded(
        folder,
        export("hsca_locations", "2021-05-01", *places),
        public("2021-05-28", *rows),
    )


@pytest.mark.parametrize("number", range(len(CASES)), ids=ids(CASES))
def test_only_the_same_name_of_one_registration_and_one_provider_is_a_head_office(
    store: Store, number: int
):
    case, found = CASES[number], place_on(store, number, ON)
    assert found["parent_known_by"] == (case["found"] or None)
    assert found["parent_ods_code"] == (case["code"] if case["found"] else None)
    assert found["situation"] == case["situation"]
    assert found["held_by"] in ("none", "head office unconfirmed")


def test_the_code_that_a_line_by_line_gives_goes_before_the_name(tmp_path):
    given = line(1, status="Not Published.", provider_name="Ash Care Ltd", parent_ods_code="AT99",
        parent_status="Not Published.")  # fmt: skip
    bare = line(2, status="Not Published.", provider_name="Ash Care Ltd")
    store = loaded(
        tmp_path,
        line_by_line([given, bare], "2021-05-28"),
        public("2021-05-01", registered(CASES[0])),
    )
    assert (place_on(store, 1, ON)["parent_ods_code"], place_on(store, 1, ON)["parent_known_by"]) == (
        "AT99", "code",
    )  # fmt: skip
    assert place_on(store, 2, ON)["parent_ods_code"] == "AT01"


def test_a_name_holds_from_the_export_that_says_it_until_one_that_does_not(tmp_path):
    renamed = registered(CASES[0]) | {"organisation_name": "Ash Group"}
    store = loaded(
        tmp_path,
        export("hsca_locations", "2021-01-04", place(0, "Ash Care Ltd")),
        public("2021-03-01", registered(CASES[0])),
        public("2021-05-01", renamed),
    )
    known = [place_on(store, 0, day(d))["parent_known_by"] for d in ("28 Feb 2021", "1 Mar 2021")]
    assert known == [None, "name"]
    assert place_on(store, 0, ON)["parent_known_by"] is None
