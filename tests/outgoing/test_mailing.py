"""The mailing as whoever sends it meets it: cohorts, rows, who is held back, contacts, files."""

import datetime as dt
from pathlib import Path

import pytest

from pipelines.errors import WrongUse
from pipelines.outgoing.letters import HELD_BACK
from pipelines.outgoing.mailing import PER, Mailing, mailing
from pipelines.store import Store
from tests.builders import drawn, line, rules
from tests.outgoing.drawn_mailings import ENTRY, OPEN, as_dicts, own_store


def ids_of(made: Mailing) -> list[str]:
    return [row["location_id"] for row in as_dicts(made.letters)]


@pytest.mark.parametrize("per", PER)
def test_every_cohort_adds_up_and_holds_whom_its_name_says(store: Store, per: str):
    standing = store.ask("standing").frame
    for cohort in store.ask("mailing_cohorts").frame.itertuples():
        made = mailing(store, "plain", cohort.cohort, per=per)
        mine = standing[
            (standing.situation == cohort.cohort)
            | (standing.target == cohort.cohort)
            | ((cohort.cohort == "must_act") & standing.must_act)
        ]
        assert made.places == cohort.locations == len(mine), cohort.cohort
        assert made.places == made.sent + len(made.held_back.rows) + made.merged
        assert set(ids_of(made)) <= set(mine.location_id)
        if per == "place":
            assert set(ids_of(made)) == set(mine.location_id)
        else:
            assert made.sent == mine.provider_id.nunique(dropna=False)


def test_the_order_is_the_call_list_s(store: Store):
    ranked = list(store.ask("call_list").frame.location_id)
    assert ids_of(mailing(store, "plain", "must_act")) == ranked
    assert list(store.ask("mailing", cohort="must_act").frame.location_id) == ranked


def test_a_letter_is_told_what_the_call_list_tells(store: Store):
    asked = store.ask("call_list", situation="ENTRY_THIS_CYCLE").frame.iloc[0]
    row = as_dicts(mailing(store, "plain", "ENTRY_THIS_CYCLE").letters)[0]
    assert row == {
        "place": asked.location_name, "location_id": asked.location_id, "ods_code": asked.ods_code,
        "provider": asked.provider_name, "address_line_1": row["address_line_1"],
        "address_line_2": "", "address_line_3": "", "town": asked.town, "postcode": asked.postcode,
        "phone": asked.phone, "situation": "Entry Level this cycle", "level": "Entry Level",
        "what_is_asked": asked.action_required, "due_date": "30 June 2021",
    }  # fmt: skip
    standing = store.ask("standing").frame.set_index("location_id")
    assert row["address_line_1"] == standing.address[asked.location_id]


def test_an_area_and_a_day_narrow_it(store: Store):
    day = dt.date(2021, 3, 5)
    made = mailing(store, "plain", "must_act", day, "Brockquay")
    assert ids_of(made) == list(store.ask("call_list", day, area="Brockquay").frame.location_id)
    assert made.named("mailing", "csv") == "mailing must_act Brockquay 2021-03-05.csv"


@pytest.mark.parametrize("cohort", ["must_act", "MUST_ACT", "completion", "entry_old"])
def test_a_cohort_is_found_whatever_its_case(store: Store, cohort: str):
    known = list(store.ask("mailing_cohorts").frame.cohort)
    assert mailing(store, "plain", cohort).cohort in known


@pytest.mark.parametrize(
    "wrong",
    [
        {"cohort": "everyone"}, {"profile": "fancy"}, {"per": "town"}, {"area": "Nowhere"},
        {"cohort": ""},
    ],
    ids=str,
)  # fmt: skip
def test_what_there_is_not_is_refused_in_a_sentence(store: Store, wrong: dict[str, str]):
    with pytest.raises(WrongUse, match=r"expected one of|Expected one of|Known areas|needs cohort"):
        mailing(store, **({"profile": "plain", "cohort": "must_act"} | wrong))


def test_where_nothing_is_asked_it_says_so(store: Store):
    made = mailing(store, "plain", "MET_THIS_CYCLE")
    assert made.notices() == [
        "Nothing is asked of these places in this cycle: the file names no action and no due date."
    ]
    assert {row["what_is_asked"] + row["due_date"] for row in as_dicts(made.letters)} == {""}
    assert mailing(store, "plain", "MET_EXPIRED").notices() == []


@pytest.mark.parametrize(
    "row",
    drawn("""
        address                          | lines
        1, The Boulevard                 | 1 The Boulevard
        Flat 2, 14b, High Street         | Flat 2 / 14b High Street
        Unit E1, The Point,, Weaver Road | Unit E1 / The Point / Weaver Road
        14 High Street                   | 14 High Street
        Mill House 2                     | Mill House 2
    """),
    ids=lambda row: row["address"],
)
def test_an_address_is_parted_as_on_an_envelope(row: dict[str, str]):
    with rules() as connection:
        (lines,) = connection.execute("select address_lines(?)", [row["address"]]).fetchone()
    assert lines == row["lines"].split(" / ")


def test_more_than_three_lines_share_the_third(tmp_path: Path):
    street = {"street": "Unit 1, The Point, Weaver Road", "address_line_2": "Old Mill, Moorside"}
    with_lines = own_store(tmp_path, line(1, **OPEN | street, **ENTRY))
    (row,) = as_dicts(mailing(with_lines, "plain", "must_act").letters)
    lines = [row[f"address_line_{n}"] for n in (1, 2, 3)]
    assert lines == ["Unit 1", "The Point", "Weaver Road, Old Mill, Moorside"]


@pytest.mark.parametrize(
    "row",
    drawn("""
        street        | city      | postcode | sent
        1 High Street | Brockquay | ZX1 1AA  | yes
        1 High Street | Brockquay |          | yes
        1 High Street |           | ZX1 1AA  | yes
                      | Brockquay | ZX1 1AA  | yes
        1 High Street |           |          | no
                      | Brockquay |          | no
                      |           | ZX1 1AA  | no
                      |           |          | no
    """),
    ids=lambda row: " · ".join(row.values()),
)
def test_without_a_postal_address_a_place_is_held_back(tmp_path: Path, row: dict[str, str]):
    sent = row.pop("sent") == "yes"
    made = mailing(own_store(tmp_path, line(1, **row, **ENTRY)), "plain", "must_act")
    assert (made.sent, len(made.held_back.rows)) == ((1, 0) if sent else (0, 1))
    if not sent:
        (back,) = as_dicts(made.held_back)
        assert tuple(back) == HELD_BACK
        assert back["reason"].startswith("no postal address")
