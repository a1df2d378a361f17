"""The mailing as whoever sends it meets it: cohorts, rows, who is held back, contacts, files."""

import csv
import dataclasses
import datetime as dt
import hashlib
import io
import json
import shutil
from pathlib import Path

import openpyxl
import pytest

from pipelines.errors import NotAnExport, RefusedByGuard, WrongUse
from pipelines.outgoing.audit import NAME
from pipelines.outgoing.contacts import MOST_BYTES, MOST_ROWS, read_contacts
from pipelines.outgoing.files import Table, altered_in_excel, text_xlsx
from pipelines.outgoing.letters import HELD_BACK
from pipelines.outgoing.mailing import PER, Mailing, mailing
from pipelines.outgoing.mailing_files import hand_out
from pipelines.store import Store, open_store
from tests.builders import drawn, line, line_by_line, loaded, rules
from tests.commands.test_command_line import run
from tests.oracle.invented import public

DAY = "2021-05-28"
OPEN = {"street": "1 High Street", "city": "Brockquay", "postcode": "ZX1 1AA"}
ENTRY = {"status": "20/21 Entry Level.", "published_on": "2020-12-15"}
OLD = {"status": "19/20 Entry Level.", "published_on": "2020-05-15"}


@pytest.fixture(scope="module")
def store(sample_folder: Path):
    opened = open_store(sample_folder)
    yield opened
    opened.close()


def own_store(folder: Path, *rows: dict) -> Store:
    return loaded(folder, line_by_line(list(rows), DAY))


def as_dicts(table: Table) -> list[dict[str, str]]:
    return [dict(zip(table.headings, row, strict=True)) for row in table.rows]


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


def provided(number: int, provider: tuple[str, str], **cells: object) -> dict:
    name, key = provider
    return line(number, **cells) | {"provider_name": name, "provider_id": key}


HILL, DALE, NAMED, NOBODY = ("Hill", "1-101"), ("Hill", "1-102"), ("Dale", ""), ("", "")


def test_one_row_per_provider_names_its_places(tmp_path: Path):
    store = own_store(
        tmp_path,
        provided(1, HILL, **OPEN, **ENTRY), provided(2, HILL, **OPEN, **ENTRY),
        provided(3, DALE, **OPEN, **ENTRY),
        provided(4, NAMED, **OPEN, **ENTRY), provided(5, NAMED, **OPEN, **ENTRY),
        provided(6, NOBODY, **OPEN, **ENTRY), provided(7, NOBODY, **OPEN, **ENTRY),
    )  # fmt: skip
    made = mailing(store, "plain", "must_act", per="provider")
    named = [(row["provider"], row["places"], row["place_names"]) for row in as_dicts(made.letters)]
    assert named == [
        ("Hill", "2", "Larch 1; Larch 2"), ("Hill", "1", "Larch 3"),
        ("Dale", "2", "Larch 4; Larch 5"), ("", "1", "Larch 6"), ("", "1", "Larch 7"),
    ]  # fmt: skip
    assert made.sum_in_words == "7 in the cohort = 5 sent + 0 held back + 2 merged"


def test_what_differs_between_the_places_of_a_provider_is_not_lost(tmp_path: Path):
    store = own_store(
        tmp_path,
        provided(1, HILL, **OPEN, **OLD),
        provided(2, HILL, **OPEN, **ENTRY),
        provided(3, HILL, **OPEN, **ENTRY),
    )
    (row,) = as_dicts(mailing(store, "plain", "must_act", per="provider").letters)
    assert row["place"] == "Larch 2"
    assert row["situation"] == "Entry Level this cycle; Old Entry Level"
    assert row["level"] == "Entry Level"
    assert row["what_is_asked"] == (
        "Entry Level this cycle: reassess and reach at least Approaching Standards, with an "
        "improvement plan, by 30 June 2021; Old Entry Level: a new assessment in the open edition"
    )
    assert row["place_names"] == (
        "Larch 2 (Entry Level this cycle, by 30 June 2021); "
        "Larch 3 (Entry Level this cycle, by 30 June 2021); "
        "Larch 1 (Old Entry Level, by 30 June 2021)"
    )


def test_the_earliest_due_date_of_a_provider_speaks(tmp_path: Path):
    # a place that opened after the deadline is due a year later
    store = own_store(
        tmp_path,
        provided(1, HILL, **OPEN, status="Not Published.", opened_on="2021-07-10"),
        provided(2, HILL, **OPEN, status="Not Published."),
    )
    on = dt.date(2021, 7, 12)
    (row,) = as_dicts(mailing(store, "plain", "must_act", on, per="provider").letters)
    assert row["due_date"] == "30 June 2021"
    assert "Larch 1 (Registered, never published, by 30 June 2022)" in row["place_names"]


def test_a_provider_is_written_to_at_its_first_place_that_can_be(tmp_path: Path):
    store = own_store(
        tmp_path,
        provided(1, HILL, **ENTRY), provided(2, HILL, **OPEN, **ENTRY),
        provided(3, DALE, **ENTRY), provided(4, DALE, **ENTRY),
    )  # fmt: skip
    made = mailing(store, "plain", "must_act", per="provider")
    (row,) = as_dicts(made.letters)
    assert (row["place"], row["place_names"]) == ("Larch 2", "Larch 1; Larch 2")
    assert [row["place"] for row in as_dicts(made.held_back)] == ["Larch 3", "Larch 4"]
    assert made.sum_in_words == "4 in the cohort = 1 sent + 2 held back + 1 merged"


OFFICE = {"parent_ods_code": "A77", "parent_status": "19/20 Entry Level."}
THEIRS = "(its head office: Entry Level 19/20, not confirmed to include it)"


def test_where_the_head_office_s_publication_speaks_the_level_says_so(tmp_path: Path):
    store = own_store(
        tmp_path,
        provided(1, HILL, **OPEN, **OFFICE),
        provided(2, DALE, **OPEN, **OFFICE, status="Not Published."),
        provided(3, NAMED, **OPEN, **OLD),
    )
    made = mailing(store, "plain", "ENTRY_OLD")
    assert {row["place"]: (row["situation"], row["level"]) for row in as_dicts(made.letters)} == {
        "Larch 1": ("Old Entry Level", f"Not registered {THEIRS}"),
        "Larch 2": ("Old Entry Level", f"Not published {THEIRS}"),
        "Larch 3": ("Old Entry Level", "Entry Level"),
    }


def test_among_the_places_of_a_provider_a_level_that_differs_is_named(tmp_path: Path):
    store = own_store(
        tmp_path,
        provided(1, HILL, **OPEN, **OFFICE),
        provided(2, HILL, **OPEN, **OLD),
        provided(3, HILL, **OPEN, **ENTRY),
    )
    (row,) = as_dicts(mailing(store, "plain", "ENTRY_OLD", per="provider").letters)
    assert row["place_names"] == f"Larch 1 (Not registered {THEIRS}); Larch 2 (Entry Level)"
    assert row["level"] == f"Not registered {THEIRS}; Entry Level"
    (row,) = as_dicts(mailing(store, "plain", "must_act", per="provider").letters)
    assert row["place_names"] == (
        "Larch 3 (Entry Level this cycle, by 30 June 2021, Entry Level); "
        f"Larch 1 (Old Entry Level, by 30 June 2021, Not registered {THEIRS}); "
        "Larch 2 (Old Entry Level, by 30 June 2021, Entry Level)"
    )


CONTACTS = """
    ODS code | CQC location ID | E-mail                    | told
    V0001    |                 | one@larches.example.org   |
             | 1-1002          | two@larches.example.org   |
    v0003    | 1-1003          | Three@Larches.Example.ORG |
    V0004    |                 | no address                | the e-mail address is not usable
    V0005    |                 |                           | there is no e-mail address
             |                 | five@larches.example.org  | there is no code
    V9999    |                 | none@larches.example.org  | no place of this cohort has that code
    V0006    | 1-1007          | six@larches.example.org   | the two codes do not name the same place
    V0001    |                 | uno@larches.example.org   | an earlier row gives the place another address, which is taken
    V0002    |                 | two@larches.example.org   |
"""  # fmt: skip


def contacts_file(rows: list[dict[str, str]], delimiter: str = ",") -> str:
    text = io.StringIO()
    names = [name for name in rows[0] if name != "told"]
    writer = csv.DictWriter(text, names, delimiter=delimiter, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def test_contacts_where_no_place_is_known_leave_an_empty_mailing_that_says_so(tmp_path: Path):
    registered = {"ods_code": "V0001", "organisation_name": "Larch 1", "status": "Not Published"}
    store = loaded(tmp_path, public("2021-05-28", registered))
    contacts = read_contacts(b"ODS code,E-mail\nV0001,uno@larches.example.org\n")
    made = mailing(store, "plain", "must_act", contacts=contacts)
    assert (made.places, made.sent, len(made.held_back.rows), made.merged) == (0, 0, 0, 0)
    assert any("Row 2 of the contacts file is not used" in said for said in made.notices())


def test_contacts_are_joined_and_every_row_that_is_not_used_is_told(tmp_path: Path):
    store = own_store(tmp_path, *(line(n, **ENTRY) for n in range(1, 8)))
    rows = drawn(CONTACTS)
    contacts = read_contacts(contacts_file(rows).encode())
    made = mailing(store, "plain", "must_act", contacts=contacts)
    sent = {row["location_id"]: row["email"] for row in as_dicts(made.letters)}
    assert sent == {
        "1-1001": "one@larches.example.org",
        "1-1002": "two@larches.example.org",
        "1-1003": "Three@larches.example.org",
    }
    assert made.unusable == {n: row["told"] for n, row in enumerate(rows, 2) if row["told"]}
    back = {row["location_id"]: row["reason"] for row in as_dicts(made.held_back)}
    assert back["1-1004"].endswith("in the contacts file: see its row 5")
    assert back["1-1007"] == "no e-mail address for it in the contacts file"
    assert made.sum_in_words == "7 in the cohort = 3 sent + 4 held back + 0 merged"
    assert "Row 5 of the contacts file is not used: the e-mail address is not usable." in (
        made.notices()
    )
    assert "@" not in " ".join(made.notices())


def test_an_address_below_an_unusable_one_is_taken(tmp_path: Path):
    text = "ODS,e-mail\nV0001,nothing\nV0001,one@larches.example.org\n"
    store = own_store(tmp_path, line(1, **ENTRY))
    made = mailing(store, "plain", "must_act", contacts=read_contacts(text.encode()))
    assert (made.sent, made.unusable) == (1, {2: "the e-mail address is not usable"})


def test_a_provider_is_held_back_only_where_no_place_has_an_address(tmp_path: Path):
    store = own_store(
        tmp_path,
        provided(1, HILL, **ENTRY), provided(2, HILL, **ENTRY), provided(3, HILL, **ENTRY),
        provided(4, DALE, **ENTRY), provided(5, DALE, **ENTRY),
    )  # fmt: skip
    text = "location id;mail\n1-1003;three@larches.example.org\n1-1002;two@larches.example.org\n"
    contacts = read_contacts(text.encode())
    made = mailing(store, "plain", "must_act", per="provider", contacts=contacts)
    (row,) = as_dicts(made.letters)
    assert (row["place"], row["email"]) == ("Larch 2", "two@larches.example.org")
    assert [row["place"] for row in as_dicts(made.held_back)] == ["Larch 4", "Larch 5"]
    assert made.merged == 2


READABLE = {
    "comma": contacts_file(drawn(CONTACTS)).encode(),
    "mark": "\ufeffODS code,E-mail\nV0001,one@larches.example.org\n".encode(),
    "semicolon in cp1252": "ODS CODE;Name;E-Mail\nV0001;Café;one@larches.example.org\n".encode(
        "cp1252"
    ),
    "tab in utf-16": "ods_code\temail\nV0001\tone@larches.example.org\n".encode("utf-16"),
    "blank lines above": b"\n,,\nODS-code, Email Address \n V0001 , one@larches.example.org \n",
    "other columns": b"Manager,CQC ID,Contact email\nnobody,1-1001,one@larches.example.org\n",
    "old line ends": b"Location ODS code,email\rV0001,one@larches.example.org\r",
}


@pytest.mark.parametrize("name", READABLE)
def test_usual_contacts_files_are_read(tmp_path: Path, name: str):
    store = own_store(tmp_path, line(1, **ENTRY))
    made = mailing(store, "plain", "must_act", contacts=read_contacts(READABLE[name]))
    assert [row["email"] for row in as_dicts(made.letters)] == ["one@larches.example.org"]


REFUSED = {
    "no code": (NotAnExport, b"Name,E-mail\nx,a@b.org\n", "no column of codes"),
    "no e-mail": (NotAnExport, b"ODS code,Name\nV1,x\n", "no e-mail column"),
    "two e-mails": (NotAnExport, b"ODS code,Work email,Home email\nV1,a,b\n", "2 e-mail columns"),
    "no headings": (NotAnExport, b"V0001,larch@example.org\n", "holds no headings"),
    "empty": (NotAnExport, b"", "no column of codes"),
    "workbook": (NotAnExport, b"PK\x03\x04....", "save it as CSV"),
    "open quote": (NotAnExport, b'ODS code,E-mail\n"V1,a@b.org\n', "near line 2"),
    "too large": (RefusedByGuard, b"x" * (MOST_BYTES + 1), "5 MB"),
    "too many": (RefusedByGuard, b"ODS code,E-mail\n" + b"V,\n" * MOST_ROWS, "100,000 rows"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_contacts_file_is_refused_without_repeating_an_address(name: str):
    error, content, says = REFUSED[name]
    with pytest.raises(error, match=says) as refused:
        read_contacts(content)
    assert "@" not in str(refused.value)
    assert str(refused.value).endswith((".", "ODS code,E-mail"))


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.exists() else {}


def test_the_files_hold_the_same_rows_and_are_recorded(tmp_path: Path):
    store = own_store(tmp_path, line(1, **OPEN, **ENTRY), line(2, **ENTRY))
    made = mailing(store, "plain", "must_act")
    told = hand_out(store, made, "both", tmp_path / "out")
    files = files_in(tmp_path / "out")
    assert {each["file"] for each in told} == set(files) == {
        "mailing must_act 2021-05-28.csv", "mailing must_act 2021-05-28.xlsx",
        "held back must_act 2021-05-28.csv",
    }  # fmt: skip
    for each in told:
        assert each["sha256"] == hashlib.sha256(files[each["file"]]).hexdigest()
    text = files["mailing must_act 2021-05-28.csv"].decode("utf-8")
    rows = [tuple(row) for row in csv.reader(io.StringIO(text, newline=""))]
    assert rows == [made.letters.headings, *made.letters.rows]
    book = openpyxl.load_workbook(io.BytesIO(files["mailing must_act 2021-05-28.xlsx"]))
    assert [tuple(c or "" for c in row) for row in book.active.values] == rows
    lines = (store.data_folder / NAME).read_text("utf-8")
    record = [json.loads(one) for one in lines.splitlines()]
    assert [one["sha256"] for one in record] == [each["sha256"] for each in told]
    for one in record:
        assert (one["cohort"], one["per"], one["filters"]) == ("must_act", "place", {})
        assert (one["sent"], one["held_back"], one["merged"]) == (1, 1, 0)
    assert [one["format"] for one in record] == ["csv", "xlsx", "csv"]
    assert not any(word in lines for word in ("Larch", "High Street", "ZX1"))


def test_the_same_cohort_at_the_same_position_gives_the_same_bytes(tmp_path: Path, store: Store):
    again = open_store(store.data_folder)
    folder = tmp_path / "data"
    shutil.copytree(store.data_folder, folder)
    for number, one in enumerate((store, again, open_store(folder))):
        hand_out(one, mailing(one, "plain", "completion"), "both", tmp_path / f"out{number}")
    first, second, third = (files_in(tmp_path / f"out{number}") for number in range(3))
    assert first == second == third
    assert len(first) == 3


def test_a_file_that_holds_something_else_is_not_overwritten(tmp_path: Path):
    store, out = own_store(tmp_path, line(1, **OPEN, **ENTRY)), tmp_path / "out"
    made = mailing(store, "plain", "must_act")
    hand_out(store, made, "csv", out)
    recorded = (store.data_folder / NAME).read_text("utf-8")
    hand_out(store, made, "both", out)
    (out / "held back must_act 2021-05-28.csv").write_text("mine\n")
    before, kept = files_in(out), (store.data_folder / NAME).read_text("utf-8")
    assert kept.startswith(recorded)
    with pytest.raises(RefusedByGuard, match="holds something else; nothing was written"):
        hand_out(store, made, "both", out)
    assert files_in(out) == before
    assert (store.data_folder / NAME).read_text("utf-8") == kept


def test_without_a_record_no_file(tmp_path: Path):
    store = own_store(tmp_path, line(1, **OPEN, **ENTRY))
    (store.data_folder / NAME).mkdir()
    with pytest.raises(RefusedByGuard, match="no file is made"):
        hand_out(store, mailing(store, "plain", "must_act"), "both", tmp_path / "out")
    assert files_in(tmp_path / "out") == {}


def test_a_folder_that_cannot_be_made_is_told_and_nothing_recorded(tmp_path: Path):
    store = own_store(tmp_path, line(1, **OPEN, **ENTRY))
    (tmp_path / "out").write_text("a file\n")
    with pytest.raises(WrongUse, match="cannot be written"):
        hand_out(store, mailing(store, "plain", "must_act"), "csv", tmp_path / "out")
    assert not (store.data_folder / NAME).exists()


def test_names_of_files_are_names_everywhere(store: Store):
    made = mailing(store, "plain", "1:1", per="provider", contacts=read_contacts(b"ods,email\n"))
    assert made.named("mailing", "xlsx") == "mailing 1-1 per provider by e-mail 2021-05-28.xlsx"


@pytest.mark.parametrize("typed", ["brockquay", "BROCKQUAY", " Brockquay "])
def test_an_area_is_spelled_as_in_the_exports_however_it_is_typed(tmp_path: Path, typed: str):
    store = own_store(tmp_path, line(1, local_authority="Brockquay", **OPEN, **ENTRY))
    made = mailing(store, "plain", "must_act", area=typed)
    assert made.area == made.facts["area"] == "Brockquay"
    hand_out(store, made, "csv", tmp_path / "out")
    assert "mailing must_act Brockquay 2021-05-28.csv" in files_in(tmp_path / "out")
    told = json.loads((store.data_folder / NAME).read_text("utf-8").splitlines()[0])
    assert told["filters"] == {"area": "Brockquay"}


def test_no_sign_that_is_not_seen_reaches_the_name_of_a_file(tmp_path: Path):
    name = "North\u202emoor\u200b\x7f\u2028/East"
    made = mailing(own_store(tmp_path, line(1, **OPEN, **ENTRY)), "plain", "must_act")
    named = dataclasses.replace(made, area=name).named("mailing", "csv")
    assert named == "mailing must_act North-moor----East 2021-05-28.csv"


def test_a_long_name_of_an_area_is_shortened_in_the_name_of_a_file(tmp_path: Path):
    area = "Northmoor and é" + "é" * 300
    store = own_store(tmp_path, line(1, local_authority=area, **OPEN, **ENTRY))
    made = mailing(store, "plain", "must_act", area=area, per="provider")
    files = hand_out(store, made, "both", tmp_path / "out")
    assert set(files_in(tmp_path / "out")) == {each["file"] for each in files}
    cut = "Northmoor and " + "é" * 53
    assert len(cut.encode()) == 120
    assert made.named("mailing", "csv") == f"mailing must_act {cut}… per provider 2021-05-28.csv"
    assert made.area == area


def test_a_cell_longer_than_excel_holds_is_refused():
    table = Table(("place", "place_names"), [("a", "x" * 32_767), ("b", "😀" * 16_384)])
    with pytest.raises(RefusedByGuard, match=r"Row 2 has 32,768 characters under place_names"):
        text_xlsx(table, "mailing", dt.date(2021, 5, 28))
    table.rows.pop()
    book = openpyxl.load_workbook(io.BytesIO(text_xlsx(table, "mailing", dt.date(2021, 5, 28))))
    assert book.active["B2"].value == "x" * 32_767


def test_cells_that_excel_cannot_hold_exactly_are_counted(tmp_path: Path):
    made = mailing(
        own_store(tmp_path, line(1, location_name="Larch\rHouse", **OPEN, **ENTRY)),
        "plain", "must_act",
    )  # fmt: skip
    assert altered_in_excel(made.letters) == 1
    assert any("cannot hold 1 of the cells exactly" in notice for notice in made.notices())
    assert made.notices(as_workbook=False) == []
    assert made.letters.rows[0][0] == "Larch\rHouse"


def test_on_the_command_line(tmp_path: Path, sample_folder: Path):
    data, out = tmp_path / "data", tmp_path / "out"
    shutil.copytree(sample_folder, data)
    words = ("mailing", "plain", "--cohort", "ENTRY_OLD", "--out", out)
    said = run(*words, data=data)
    assert "Old Entry Level: 178 in the cohort = 178 sent + 0 held back + 0 merged." in said
    files = files_in(out)
    facts = json.loads(run(*words, "--json", data=data))
    assert files_in(out) == files
    assert {each["file"] for each in facts["files"]} == set(files)
    assert (facts["places"], facts["sent"], facts["held_back"], facts["merged"]) == (178, 178, 0, 0)
    run(*words, "--format", "pdf", data=data, code=2)
    run(*words, "--contacts", tmp_path / "none.csv", data=data, code=2)
    assert files_in(out) == files


def test_the_command_line_makes_no_file_without_a_record(tmp_path: Path, sample_folder: Path):
    data, out = tmp_path / "data", tmp_path / "out"
    shutil.copytree(sample_folder, data)
    (data / NAME).unlink(missing_ok=True)
    (data / NAME).mkdir()
    run("mailing", "plain", "--cohort", "must_act", "--out", out, data=data, code=3)
    assert run.stderr.count("\n") == 1 and "no file is made" in run.stderr
    assert files_in(out) == {}


def test_contacts_leave_no_trace_but_the_file(tmp_path: Path, sample_folder: Path, store: Store):
    data, out, given = tmp_path / "data", tmp_path / "out", tmp_path / "given.csv"
    shutil.copytree(sample_folder, data)
    codes = store.ask("mailing", cohort="NOT_MET").frame.ods_code
    given.write_text(f"ODS code,E-mail\n{codes[0]},secret.one@larches.example.org\n"
                     f"{codes[1]},secret.two at larches.example.org\nV9999,secret@x.org\n")  # fmt: skip
    words = ("mailing", "plain", "--cohort", "NOT_MET", "--contacts", given, "--out", out)
    said = run(*words, data=data) + run.stderr
    assert "4 in the cohort = 1 sent + 3 held back + 0 merged" in said
    assert "Row 3 of the contacts file is not used: the e-mail address is not usable." in said
    assert "secret" not in said
    for path in data.rglob("*"):
        assert not path.is_file() or b"secret" not in path.read_bytes(), path.name
    told = json.loads((data / NAME).read_text("utf-8").splitlines()[-1])
    assert told["filters"] == {"contacts": "given"}
    sent = files_in(out)["mailing NOT_MET by e-mail 2021-05-28.csv"].decode()
    assert "secret.one@larches.example.org" in sent
    assert "secret.two" not in sent
