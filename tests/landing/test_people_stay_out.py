"""Nothing that tells of a person is kept of what people type: not in rows, findings or note."""

import csv
from pathlib import Path

import pytest

from pipelines.errors import NotAnExport, WrongUse
from pipelines.landing.headings.heading import names_people
from pipelines.landing.kinds import KINDS
from pipelines.loading.mappings import check_mapping
from tests.builders import drawn, ids

WHO = "Zephyrina"  # no name of anybody; stands wherever nothing may be kept
BOOKING = {
    "ODS code": "VZJ2L", "Attendee Status": "Attending", "Event Name": "Completion",
    "Event Start Date": "25/06/2021", "Order Date": "25/05/2021",
}  # fmt: skip
OWN = {"CQC location ID": "1-1000", "ODS code": "VZJ2L", "NHS-funded": "Y"}


def written(folder: Path, name: str, *rows: dict[str, str]) -> Path:
    """A CSV of these rows, its headings those of the first."""
    path = folder / f"{name} 28_05_2021.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        write = csv.DictWriter(file, rows[0])
        write.writeheader()
        write.writerows(rows)
    return path


def assert_gone(result, *words: str) -> None:
    """No file that landing left holds any of the words."""
    for path in result.stem.parent.iterdir():
        for word in words:
            assert word.casefold().encode() not in path.read_bytes().lower(), (path.name, word)
    kept = repr(result.rows("*") + result.findings("*")).casefold()
    assert not [word for word in words if word.casefold() in kept]


# kept is blank where the row is refused
PLACES = drawn("""
    answer                                     | kept
    VZJ2L                                      | VZJ2L
    vzj2l                                      | VZJ2L
    VZJ2L (Zephyrina House)                    | VZJ2L
    ODS: vzkf3                                 | VZKF3
    Zephyrina Smithers VZJ2L, zephyrina@x.org  | VZJ2L
    VZJ2L, yes VZJ2L                           | VZJ2L
    1-112588858                                | 1-112588858
    Zephyrina, https://cqc.org.uk/location/1-112588858 | 1-112588858
    1-1000                                     | 1-1000
    1–1000                                     | 1-1000
    RAHUL Zephyrina                            |
    RAHUL                                      |
    VLRAG                                      | VLRAG
    VLRAG (Zephyrina House)                    | VLRAG
    Zephyrina House (VLRAG)                    | VLRAG
    our ODS code is VLRAG, Zephyrina           | VLRAG
    A1HQ                                       | A1HQ
    8E338                                      | 8E338
    Apr-06                                     | Apr-06
    Zephyrina Smithers                         |
    VZJ2L or VZKF3                             |
    Vaughn Zephyrina                           |
    Zephyrina VAUGHN                           |
    Zephyrina VLACH                            |
    Vlach                                      |
    vane1                                      |
    zephyrina.vane1@nhs.net                    |
    Visit 2, Zephyrina                         |
    07700 900123 Zephyrina                     |
    between 1-2 and 3-4, Zephyrina             |
""")


@pytest.mark.parametrize("case", PLACES, ids=ids(PLACES))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_of_a_place_only_its_code_is_kept(tmp_path, landed, case, encoding):
    sound = BOOKING | {"ODS code": "V0009"}
    path = written(tmp_path, "report", sound, BOOKING | {"ODS code": case["answer"]})
    # the one is read by the fast way, the other by the exact one
    path.write_bytes(path.read_text("utf-8").encode(encoding))
    result = landed(path)
    assert result.rows("place_code") == [("V0009",), *([(case["kept"],)] if case["kept"] else [])]
    assert result.export.refused == (0 if case["kept"] else 1)
    found = result.findings("row_number", "column_name", "value", "finding", "severity")
    refused = [(3, "ODS code", None, "names no code", "refused")]
    assert found == ([] if case["kept"] else refused)
    assert_gone(result, WHO, "smithers", "vaughn", "vlach", "vane", "900123")


def test_what_to_do_is_said_and_not_what_stood_there(tmp_path, landed):
    rows = [BOOKING | {"ODS code": text} for text in (WHO, "VZJ2L, VZKF3", "n/a", "", "VZJ2L")]
    result = landed(written(tmp_path, "report", *rows))
    assert result.findings("row_number", "finding", "reason") == [
        (2, "names no code", "The cell holds no code of a place that can be told from other words, "
         "and is not kept, since it may name a person: put the ODS code, in capitals, or the CQC "
         "location ID alone into it and load the file again."),
        (3, "names no code", "The cell holds more than one code, so it cannot be told which is "
         "meant, and is not kept, since it may name a person: leave the one of the place in it and "
         "load the file again."),
        (4, "blank key", "The row has no “ODS code”, so it cannot be told whose it is."),
        (5, "blank key", "The row has no “ODS code”, so it cannot be told whose it is."),
    ]  # fmt: skip


def test_bookings_without_any_code_are_refused_without_a_name(tmp_path, landed):
    with pytest.raises(NotAnExport, match="none of its 1 rows can be used") as refusal:
        landed(written(tmp_path, "report", BOOKING | {"ODS code": WHO}))
    assert WHO not in str(refusal.value)


@pytest.mark.parametrize(
    ("text", "kept"),
    [("Checked In", "Checked In"), (" checked  in", "checked  in"), (f"{WHO} came", None)],
)
def test_of_a_state_only_a_known_word_is_kept(tmp_path, landed, text, kept):
    result = landed(written(tmp_path, "report", BOOKING | {"Attendee Status": text}))
    assert result.rows("place_code", "state") == [("VZJ2L", kept)]
    assert_gone(result, WHO)


def test_of_a_day_that_people_type_only_a_date_is_kept(tmp_path, landed):
    answer = BOOKING | {"Event Start Date": f"any but Monday, {WHO}", "Order Date": "null"}
    result = landed(written(tmp_path, "report", BOOKING, answer))
    assert result.rows("session_on", "booked_on") == [("25/06/2021", "25/05/2021"), (None, None)]
    found = result.findings("row_number", "column_name", "value", "finding", "severity")
    assert found == [(3, "Event Start Date", None, "unreadable date", "finding")]
    assert_gone(result, WHO)


MAILBOXES = drawn("""
    address                         | code
    oxford.oakhouseVZ5QQ@nhs.net    | VZ5QQ
    oxford.oakhousevz5qq@nhs.net    | VZ5QQ
    oxford.oakhouseVLRAG@nhs.net    | VLRAG
    oxford.oakhousevldvh@nhs.net    | VLDVH
    zx.oakhouseVZJ2L@nhs.net        | VZJ2L
    care.vz5qq@nhs.net              | VZ5QQ
    carehome.VZ5QQ@NHS.NET          | VZ5QQ
    oak-house_vz5qq@nhs.uk          | VZ5QQ
    town.larchV0001@nhs.net         | V0001
    sam.vaughn@nhs.net              |
    sam.VAUGHN@nhs.net              |
    sam.vane1@nhs.net               |
    sam.vine12@nhs.net              |
    sam.stevens1@nhs.net            |
    sam.davies2@nhs.net             |
    sam.petrov1985@nhs.net          |
    sam.vlach@nhs.net               |
    sam.VLACH@nhs.net               |
    sam.pavlak1@nhs.net             |
    Sam.McVEIGH@nhs.net             |
    Sam.McVEY12@nhs.net             |
    sam.vogel@nhs.net               |
    sam.oakhouse@nhs.net            |
    oxford.oakhouseVZ5QQ@x.org      |
""")


@pytest.mark.parametrize("case", MAILBOXES, ids=ids(MAILBOXES))
def test_of_a_mailbox_only_a_code_that_is_no_name_is_kept(tmp_path, landed, case):
    rows = [{"Shared mailbox": text} for text in ("care.vn7dk@nhs.net", case["address"])]
    result = landed(written(tmp_path, "NHSmail", *rows))
    assert result.rows("mailbox") == [("VN7DK",), *([(case["code"],)] if case["code"] else [])]
    found = result.findings("row_number", "column_name", "value", "finding", "severity")
    refused = [(3, "Shared mailbox", None, "names no code", "refused")]
    assert found == ([] if case["code"] else refused)
    assert_gone(result, "@nhs", "vaughn", "vane", "vlach", "veigh")


def test_a_personal_mailbox_beside_a_code_is_dropped_and_nothing_is_lacking(tmp_path, landed):
    row = {"ODS code": "VZJ2L", "Shared mailbox": "sam.vaughn@nhs.net"}
    result = landed(written(tmp_path, "NHSmail", row))
    assert result.rows("ods_code", "mailbox") == [("VZJ2L", None)]
    assert result.findings("finding") == []
    assert_gone(result, "vaughn")


@pytest.mark.parametrize(
    "heading",
    ["Contact", "Main contact", "contact_person", "Owner", "Owner's name", "Tel", "Tel.", "Tel no",
     "tel_no", "Phone", "Telephone number", "Mobile", "Spoke to", "Spoken with", "E-mail address",
     "Responsible person", "Name of manager"],
)  # fmt: skip
def test_columns_that_name_people_never_leave_an_own_list(tmp_path, landed, heading):
    result = landed(written(tmp_path, "Ours", OWN | {heading: WHO, "Visit round": "2"}))
    assert result.export.dropped_columns == (heading,)
    assert result.rows("others") == [('{"Visit round": "2"}',)]
    assert_gone(result, WHO)
    with pytest.raises(WrongUse, match="may name people"):
        check_mapping({"contract_level": heading}, "own_list")


@pytest.mark.parametrize(
    "heading",
    ["Telecare", "Hotel or home", "Lead", "Notes", "Visited by", "Round", "Colour of folder"],
)
def test_other_free_columns_are_kept(tmp_path, landed, heading):
    result = landed(written(tmp_path, "Ours", OWN | {heading: "weekly"}))
    assert result.rows("others") == [(f'{{"{heading}": "weekly"}}',)]
    assert not names_people(KINDS["own_list"], heading)


@pytest.mark.parametrize("heading", ["Last contact", "Last contacted", "Date of last contact"])
def test_a_day_of_contact_names_nobody(tmp_path, landed, heading):
    result = landed(written(tmp_path, "Ours", OWN | {heading: "25/05/2021"}))
    assert result.rows("last_spoken_on") == [("25/05/2021",)]


@pytest.mark.parametrize("suffix", ["", "Contract level"])
def test_a_cell_with_an_address_is_not_kept_and_told(tmp_path, landed, suffix):
    heading = suffix or "Notes"
    rows = [
        OWN | {heading: f"ask {WHO}@x.org", "Round": "2"},
        {"CQC location ID": "1-1001", "ODS code": "VZKF3", "NHS-funded": "Y"}
        | {heading: "Standards Met", "Round": "2"},
    ]
    result = landed(written(tmp_path, "Ours", *rows))
    found = result.findings("row_number", "column_name", "value", "finding", "severity")
    assert found == [(2, heading, None, "address not kept", "finding")]
    assert result.export.refused == 0
    column = "others" if heading == "Notes" else "contract_level"
    first, second = result.rows(column)
    assert "Standards Met" in second[0] and "Standards" not in (first[0] or "")
    assert_gone(result, WHO)
