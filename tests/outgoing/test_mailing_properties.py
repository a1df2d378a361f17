"""Whatever places and addresses there are: every place is told of once, and every cell survives."""

import csv
import datetime as dt
import io
import re
import zipfile

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from pipelines.errors import NotAnExport
from pipelines.outgoing.contacts import Contact, Contacts, read_contacts
from pipelines.outgoing.files import Table, csv_bytes, in_excel, text_csv, text_xlsx
from pipelines.outgoing.mailing import sorted_out

DAY = dt.date(2021, 5, 28)
AWKWARD = st.sampled_from(
    [
        "", " ", "  two  ", "=1+1", "+44 1632 960000", "-1", "@SUM(A1)", "\t=1", '"', '""', "'", ",",
        ";", "a;b,c", "line\nbreak", "\n", "0123", "00", "1e5", "TRUE", "#REF!", "{=1}", "😀", "👩🏽‍⚕️",
        "\u202eסוד", "\u200f", "é", "e\u0301", "\ufeff", "\u2028", "\x7f", "\x85", "\xa0", "<b>&amp;",
        "<r><t>=1+1</t></r>", "<r>&</r>", "<r></r>", "_x0041_", "_x000D_", "_x0041_x0042_",
        "http://larches.example.org", "mailto:x@larches.example.org", "internal:Sheet1!A1",
        "x" * 300, "=" + "é" * 299, "😀" * 300, "NULL", "None", "nan",
    ]
)  # fmt: skip
# What openpyxl 3.1.5 cannot read back: it takes every "x005F_" out of a text.
READABLE = st.text(max_size=30).filter(lambda text: "x005F_" not in text)
# A workbook holds no control characters (`in_excel` says what becomes of them) and no half emoji.
CELL = AWKWARD | READABLE.filter(lambda text: in_excel(text) == text)
HEADINGS = ("place", "provider", "phone")
TABLE = st.lists(st.tuples(CELL, CELL, CELL), max_size=8).map(lambda rows: Table(HEADINGS, rows))


def read_by_openpyxl(content: bytes) -> list[tuple[str, ...]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for row in book.active.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} <= {"s"}
    return [
        tuple(cell or "" for cell in row)
        for row in book.active.iter_rows(values_only=True, max_col=len(HEADINGS))
    ]


@given(TABLE)
def test_a_csv_comes_back_as_it_was(table: Table):
    text = text_csv(table).decode("utf-8")
    read = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert read == [list(table.headings), *map(list, table.rows)]


@given(st.lists(st.tuples(st.text(), st.text()), max_size=5))
def test_a_csv_holds_every_text_that_utf_8_can(rows: list[tuple[str, str]]):
    sound = [tuple(cell.encode("utf-8", "replace").decode() for cell in row) for row in rows]
    text = text_csv(Table(("a", "b"), rows)).decode("utf-8")
    assert list(csv.reader(io.StringIO(text, newline="")))[1:] == [list(row) for row in sound]


@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=6))
def test_a_list_as_csv_comes_back_too(rows: list[tuple[str, str]]):
    rows = [*rows, ("lone\rreturn", "\r\n")]
    text = csv_bytes(pd.DataFrame(rows, columns=["a", "b"])).decode("utf-8")
    assert list(csv.reader(io.StringIO(text, newline=""), strict=True))[1:] == [*map(list, rows)]
    assert text.startswith("a,b\n") and text.endswith("\n")


@given(TABLE)
def test_a_workbook_comes_back_as_it_was_and_holds_nothing_that_lives(table: Table):
    content = text_xlsx(table, "mailing", DAY)
    read = read_by_openpyxl(content)
    # rows at the end that are blank throughout are no rows to a workbook
    assert read == [table.headings, *table.rows][: len(read)]
    assert not any(cell for row in table.rows[len(read) - 1 :] for cell in row)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in parts.namelist():
            xml = parts.read(name).decode("utf-8")
            assert not re.search(r"<(?:\w+:)?(f|hyperlink|ddeLink|oleLink)[\s/>]", xml), name
            assert 'TargetMode="External"' not in xml, name


@given(st.lists(st.sampled_from(["_x0041_", "x005F_", "_x005F_", "_", "<r>", "</r>", "a"])))
def test_what_looks_like_an_escape_is_read_as_it_was(parts: list[str]):
    cell = "".join(parts)
    content = text_xlsx(Table(("a", "b"), [(cell, "end")]), "mailing", DAY)
    read = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert read == [["a", "b"], [cell, "end"]]


@given(st.text())
def test_what_a_workbook_cannot_hold_becomes_the_nearest_and_stays_so(cell: str):
    nearest = in_excel(cell)
    assert in_excel(nearest) == nearest
    assert re.sub(r"[\r\n]", "", nearest.replace("\ufffd", "")) == "".join(
        "?" if "\ud800" <= sign <= "\udfff" else sign
        for sign in cell
        if (sign >= " " and sign not in "\ufffe\uffff\ufffd") or sign == "\t"
    )


@given(TABLE)
def test_the_same_table_of_the_same_day_gives_the_same_bytes(table: Table):
    assert text_csv(table) == text_csv(table)
    assert text_xlsx(table, "mailing", DAY) == text_xlsx(table, "mailing", DAY)


def place(number: int, **cells: object) -> dict:
    columns = (
        "location_name provider_name address_line_1 address_line_2 address_line_3 town postcode "
        "phone level row_key held_by parent_level parent_edition"
    ).split()
    return (
        dict.fromkeys(columns)
        | cells
        | {
            "location_id": f"1-{number}",
            "ods_code": f"V{number % 7}",
            "usable_ods_code": f"V{number % 7}",
        }
    )


PLACES = st.lists(
    st.fixed_dictionaries(
        {
            "location_name": AWKWARD,
            "row_key": st.sampled_from([None, "id 1", "id 2", "name x"]),
            "can_be_posted": st.booleans(),
            "situation_in_words": st.sampled_from(["Never registered", "Old Entry Level"]),
            "action_required": st.sampled_from([None, "register", "publish again"]),
            "due_on": st.sampled_from([None, DAY, dt.date(2022, 6, 30)]),
        }
    ),
    max_size=12,
).map(lambda rows: [place(number, **row) for number, row in enumerate(rows)])
CONTACTS = st.lists(
    st.tuples(
        st.sampled_from(["", *(f"1-{n}" for n in range(13))]),
        st.sampled_from(["", *(f"v{n}" for n in range(8))]),
        st.sampled_from(["", "no address", "a@larches.example.org", "b@larches.example.org"]),
    ),
    max_size=12,
).map(lambda rows: Contacts(tuple(Contact(n, *row) for n, row in enumerate(rows, 2)), {}))


@given(PLACES, st.sampled_from(["place", "provider"]), st.none() | CONTACTS)
def test_every_place_is_sent_held_back_or_merged(
    places: list[dict], per: str, contacts: Contacts | None
):
    letters, held_back, merged, found = sorted_out(places, per, contacts, places)
    written = [dict(zip(letters.headings, row, strict=True)) for row in letters.rows]
    back = [dict(zip(held_back.headings, row, strict=True)) for row in held_back.rows]
    assert len(places) == len(written) + len(back) + merged
    told = [row["location_id"] for row in (*written, *back)]
    assert len(told) == len(set(told))
    by_id = {one["location_id"]: one for one in places}
    assert all(row["reason"] for row in back)
    if per == "place":
        assert merged == 0
        assert sorted(told) == sorted(by_id)
    else:
        assert sum(int(row["places"]) for row in written) == len(places) - len(back)
    for row in written:
        mine = by_id[row["location_id"]]
        if contacts is None:
            assert mine["can_be_posted"]
        else:
            assert row["email"] == found.emails[row["location_id"]]
        group = [mine]
        if per == "provider" and mine["row_key"]:
            group = [one for one in places if one["row_key"] == mine["row_key"]]
        assert all(str(one["action_required"] or "") in row["what_is_asked"] for one in group)
        assert all(one["situation_in_words"] in row["situation"] for one in group)
        if per == "provider":
            assert all(one["location_name"] in row["place_names"] for one in group)
            assert row["places"] == str(len(group))
    for row in back:
        mine = by_id[row["location_id"]]
        assert (
            not mine["can_be_posted"]
            if contacts is None
            else mine["location_id"] not in found.emails
        )


@given(CONTACTS, PLACES)
def test_every_row_of_the_contacts_serves_a_place_or_is_told(
    contacts: Contacts, places: list[dict]
):
    *_, found = sorted_out(places, "place", contacts, places)
    for contact in contacts.rows:
        if contact.row not in found.unusable:
            assert contact.email in found.emails.values()
    assert set(found.emails.values()) <= {c.email for c in contacts.rows}
    assert not set(found.emails) & set(found.refused)


@given(CONTACTS, PLACES, st.sets(st.integers(0, 11)))
def test_a_cohort_takes_from_the_contacts_what_the_whole_region_takes(
    contacts: Contacts, places: list[dict], chosen: set[int]
):
    cohort = [one for number, one in enumerate(places) if number in chosen]
    everywhere = sorted_out(places, "place", contacts, places)[-1]
    here = sorted_out(cohort, "place", contacts, places)[-1]
    mine = {one["location_id"] for one in cohort}
    assert here.emails == {k: email for k, email in everywhere.emails.items() if k in mine}
    assert here.refused == {k: row for k, row in everywhere.refused.items() if k in mine}
    assert set(everywhere.unusable) <= set(here.unusable) | {
        row for row, why in everywhere.unusable.items() if why.startswith("an earlier row")
    }


@given(st.lists(st.tuples(st.text(max_size=8), st.text(max_size=20)), max_size=6))
def test_any_contacts_file_is_read_or_refused_and_no_cell_is_repeated(rows: list[tuple[str, str]]):
    text = io.StringIO(newline="")
    csv.writer(text).writerows([("ODS code", "E-mail"), *rows])
    content = text.getvalue().encode("utf-8", "replace")
    if b"\x00" in content:
        with pytest.raises(NotAnExport, match="no CSV"):
            read_contacts(content)
        return
    known = {"can_be_posted": True, "situation_in_words": "Never registered"}
    only = place(1, action_required=None, due_on=None, **known)
    *_, found = sorted_out([only], "place", read_contacts(content), [only])
    assert len(found.unusable) + len(found.emails) <= len(rows)
    assert all(re.fullmatch(r"[a-z ,-]+", reason) for reason in found.unusable.values())
