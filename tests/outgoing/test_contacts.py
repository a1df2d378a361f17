"""A contacts file beside all places there are: what is read of it, and whom each row serves."""

from pathlib import Path

import pytest

from pipelines.errors import NotAnExport, RefusedByGuard
from pipelines.outgoing.contacts import MOST_COLUMNS, Contact, Contacts, read_contacts
from pipelines.outgoing.joining import LONGEST_EMAIL, joined
from pipelines.outgoing.mailing import mailing
from pipelines.store import Store
from tests.builders import drawn, line, line_by_line, loaded

DAY = "2021-05-28"
ENTRY = {"status": "20/21 Entry Level.", "published_on": "2020-12-15"}
OLD = {"status": "19/20 Entry Level.", "published_on": "2020-05-15"}
CONFLICT = "the two codes do not name the same place"


@pytest.fixture
def store(tmp_path: Path):
    """Larch 1 and 3 in Northmoor, Larch 2 in Southmoor; Larch 3 in another cohort; 4 is closed."""
    opened = loaded(
        tmp_path,
        line_by_line(
            [
                line(1, **ENTRY),
                line(2, local_authority="Southmoor", ccg_name="NHS Southmoor CCG", **ENTRY),
                line(3, **OLD),
                line(4, dormant="Y", **ENTRY),
            ],
            DAY,
        ),
    )
    yield opened
    opened.close()


def read(*rows: str, heading: str = "ODS code,CQC location ID,E-mail") -> Contacts:
    return read_contacts("\n".join([heading, *rows]).encode())


@pytest.mark.parametrize("area", [None, "Northmoor", "Southmoor"])
@pytest.mark.parametrize("cohort", ["must_act", "ENTRY_THIS_CYCLE", "ENTRY_OLD", "MET_EXPIRED"])
@pytest.mark.parametrize("codes", ["V0002,1-1001", "V0001,1-1002", "V0003,1-1001", "V0004,1-1001"])
def test_codes_of_two_places_serve_neither_whatever_the_cohort_and_area(
    store: Store, codes: str, cohort: str, area: str | None
):
    given = read(f"{codes},one@larches.example.org")
    made = mailing(store, "plain", cohort, area=area, contacts=given)
    assert made.sent == 0
    assert made.unusable == {2: CONFLICT}


def test_a_row_serves_the_same_place_in_every_area_that_holds_it(store: Store):
    given = read("V0001,1-1001,one@larches.example.org", "V9999,1-1002,two@larches.example.org")
    for area, emails in {
        None: {"one@larches.example.org", "two@larches.example.org"},
        "Northmoor": {"one@larches.example.org"},
        "Southmoor": {"two@larches.example.org"},
    }.items():
        made = mailing(store, "plain", "ENTRY_THIS_CYCLE", None, area, "place", given)
        assert {row[-1] for row in made.letters.rows} == emails


def test_a_code_that_several_places_share_serves_those_of_the_cohort():
    codes = [
        {"location_id": f"1-{n}", "usable_ods_code": code} for n, code in enumerate("AAB", start=1)
    ]
    given = Contacts(
        (
            Contact(2, "", "a", "a@larches.example.org"),
            Contact(3, "1-2", "A", "b@larches.example.org"),
            Contact(4, "1-2", "B", "c@larches.example.org"),
        ),
        {},
    )
    assert joined(given, codes[:1], codes).emails == {"1-1": "a@larches.example.org"}
    found = joined(given, codes, codes)
    assert found.emails == dict.fromkeys(("1-1", "1-2"), "a@larches.example.org")
    assert found.unusable[4] == CONFLICT


TWICE = drawn("""
    heading                                   | says
    ODS code,Organisation code,E-mail         | 2 columns of ODS codes
    CQC ID,Location ID,E-mail                 | 2 columns of CQC location IDs
    ODS code,CQC ID,Org code,ODS ID,E-mail    | 3 columns of ODS codes
    ODS code,ODS CODE,E-mail                  | 2 columns of ODS codes
""")


@pytest.mark.parametrize("case", TWICE, ids=lambda case: case["heading"])
def test_two_columns_of_one_kind_of_code_are_refused(case: dict[str, str]):
    with pytest.raises(NotAnExport, match=case["says"]) as refused:
        read("V0001,1-1001,V0002,V0003,one@larches.example.org", heading=case["heading"])
    assert "\n" not in str(refused.value) and "@" not in str(refused.value)


@pytest.mark.parametrize(
    "row", ["V1,1-1,a@b.org", "V1,1-1,a@b.org,", "V1,1-1,a@b.org,, ,\u00a0", "V1,1-1,a@b.org\t"]
)
def test_blank_cells_at_the_end_of_a_row_are_nothing(row: str):
    assert read(row) == Contacts((Contact(2, "1-1", "V1", "a@b.org"),), {})


def test_a_cell_under_no_heading_makes_its_row_unusable():
    assert read("V1,1-1,a@b.org,,x").unusable == {2: "more cells than there are headings"}


@pytest.mark.parametrize("at", ["heading", "row", "above"])
def test_more_columns_than_any_contacts_file_has_are_refused(at: str):
    wide = "," * MOST_COLUMNS
    lines = {
        "heading": ["ODS code,E-mail" + wide],
        "row": ["ODS code,E-mail", "V1,a@b.org" + wide],
        "above": [wide, "ODS code,E-mail"],
    }[at]
    with pytest.raises(RefusedByGuard, match="more than 200 columns"):
        read_contacts("\n".join(lines).encode())
    most = "ODS code,E-mail" + "," * (MOST_COLUMNS - 2)
    assert read("V1,a@b.org", heading=most).rows == (Contact(2, "", "V1", "a@b.org"),)


def test_a_longer_address_than_there_can_be_is_refused_unread():
    codes = [{"location_id": "1-1", "usable_ods_code": "V1"}]
    domain = "@" + ".".join(["d" * 60] * 3) + ".org"
    fits = "x" * (LONGEST_EMAIL - len(domain) - 1)
    for local, domain_ in ((fits[:60], domain), ("x" * 60, "@" + "d." * 200 + "org")):
        found = joined(Contacts((Contact(2, "", "V1", local + domain_),), {}), codes, codes)
        fine = len(local + domain_) <= LONGEST_EMAIL
        assert bool(found.emails) == fine
        assert found.unusable == ({} if fine else {2: "the e-mail address is not usable"})
        assert found.refused == ({} if fine else {"1-1": 2})
