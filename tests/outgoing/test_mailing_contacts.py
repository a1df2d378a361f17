"""A mailing joined with a contacts file: whom it reaches, and which rows are not used."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from pipelines.errors import NotAnExport, RefusedByGuard
from pipelines.outgoing.audit import NAME
from pipelines.outgoing.contacts import MOST_BYTES, MOST_ROWS, read_contacts
from pipelines.outgoing.mailing import mailing
from pipelines.store import Store
from tests.builders import drawn, line, loaded
from tests.commands.test_command_line import run
from tests.oracle.invented import public
from tests.outgoing.drawn_mailings import (
    DALE,
    ENTRY,
    HILL,
    as_dicts,
    files_in,
    own_store,
    provided,
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
