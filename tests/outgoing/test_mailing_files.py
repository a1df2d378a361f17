"""The files of a mailing: the same rows in each, names that hold everywhere, and no file without a record."""

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

from pipelines.errors import RefusedByGuard, WrongUse
from pipelines.outgoing.audit import NAME
from pipelines.outgoing.contacts import read_contacts
from pipelines.outgoing.files import Table, altered_in_excel, text_xlsx
from pipelines.outgoing.mailing import mailing
from pipelines.outgoing.mailing_files import hand_out
from pipelines.store import Store, open_store
from tests.builders import line
from tests.commands.test_command_line import run
from tests.outgoing.drawn_mailings import (
    ENTRY,
    OPEN,
    files_in,
    own_store,
)


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
