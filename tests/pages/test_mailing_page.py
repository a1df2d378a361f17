"""Mailing: the cohort adds up on the screen, its file is what is shown, contacts are forgotten."""

import shutil
from pathlib import Path

import pytest

from pipelines.outgoing.audit import NAME
from pipelines.outgoing.contacts import read_contacts
from pipelines.outgoing.files import Table
from pipelines.outgoing.mailing import mailing
from pipelines.store import Store
from tests.builders import line, line_by_line, loaded
from tests.pages.seen import MAILING, TODAY, Open, Seen

ADDRESS = {"street": "1 High Street", "city": "Brockquay", "postcode": "ZX1 1AA"}
ENTRY = {"status": "20/21 Entry Level.", "published_on": "2020-12-15"}


def files(seen: Seen) -> dict[str, bool]:
    """Every download button: its label, and whether it can be pressed."""
    return {b.label: not b.proto.disabled for b in seen.app.get("download_button")}


FIRST = ["place", "situation", "level", "what_is_asked", "due_date"]


def previewed(table: Table, most: int) -> list[list[str]]:
    """The first rows of a file as the page shows them: what is asked first, empty columns out."""
    rows = [dict(zip(table.headings, row, strict=True)) for row in table.rows[:most]]
    names = [name for name in FIRST if name in table.headings]
    names += [name for name in table.headings if name not in FIRST]
    return [[row[n] for n in names if any(other[n] for other in rows)] for row in rows]


def give(seen: Seen, content: bytes) -> Seen:
    seen.app.file_uploader[0].set_value(("contacts.csv", content, "text/csv")).run()
    return seen


def test_it_begins_with_the_entry_level_of_this_cycle_and_says_so(open_page: Open, store: Store):
    seen = open_page(MAILING)
    made = mailing(store, "plain", "ENTRY_THIS_CYCLE")
    assert (
        "Entry Level this cycle – 36 in the cohort = 36 sent + 0 held back + 0 merged" in seen.words
    )
    assert seen.rows == previewed(made.letters, 10)
    assert "Nobody: every place of this cohort is written to." in seen.words
    assert files(seen) == {
        "Download 36 rows as CSV": True,
        "Download 36 rows as XLSX for Excel": True,
    }


def test_where_nobody_is_on_it_all_who_must_act_are_proposed(open_page: Open, tmp_path: Path):
    loaded(tmp_path, line_by_line([line(1, status="Not Published.")], "2021-05-28")).close()
    seen = open_page(MAILING, tmp_path / "data")
    assert "All who must act – 1 in the cohort = 0 sent + 1 held back + 0 merged" in seen.words


@pytest.mark.parametrize("cohort", ["must_act", "completion", "MET_EXPIRED"])
def test_another_cohort_shows_its_own_places(open_page: Open, store: Store, cohort: str):
    seen = open_page(MAILING).choose("cohort", cohort)
    made = mailing(store, "plain", cohort)
    assert f"{made.cohort_in_words} – {made.sum_in_words}" in seen.words
    assert seen.rows == previewed(made.letters, 10)


def test_one_row_for_each_provider(open_page: Open, store: Store):
    seen = open_page(MAILING, cohort="must_act").choose("rows", "provider")
    made = mailing(store, "plain", "must_act", per="provider")
    assert made.sum_in_words in seen.words
    assert made.merged > 0
    assert seen.rows == previewed(made.letters, 10)
    assert "written to once" in seen.words


def test_cohort_rows_area_and_day_are_in_the_link(open_page: Open, store: Store):
    seen = open_page(
        MAILING,
        cohort="Flagged for: Completion workshop",
        rows="provider",
        area="NHS Brockquay CCG",
        day="2021-04-09",
    )
    day = next(d for d in store.ask("days").frame["day"] if f"{d:%Y-%m-%d}" == "2021-04-09").date()
    made = mailing(store, "plain", "completion", day, "NHS Brockquay CCG", "provider")
    assert made.sum_in_words in seen.words
    assert not seen.notes


def test_what_the_link_asks_for_and_is_not_there_is_said(open_page: Open):
    seen = open_page(MAILING, cohort="everyone", rows="town")
    assert seen.notes == [
        "There is no cohort 'everyone' in what is loaded; showing: Entry Level this cycle.",
        "There is no kind of row 'town' in what is loaded; showing: One row for each place.",
    ]


def test_where_nothing_is_asked_it_warns(open_page: Open):
    seen = open_page(MAILING, cohort="MET_THIS_CYCLE")
    assert seen.notes[0].startswith("Nothing is asked of these places in this cycle")
    assert "172 in the cohort = 172 sent" in seen.words


def test_an_empty_cohort_says_so_and_offers_nothing(open_page: Open):
    seen = open_page(MAILING, cohort="webinar", area="Marlwick")
    assert "No place is in this cohort (Flagged for: Webinar) in Marlwick." in seen.words
    assert not seen.rows
    assert not files(seen)


def test_who_is_held_back_is_listed_with_the_reason(open_page: Open, tmp_path: Path):
    rows = [line(1, **ADDRESS, **ENTRY), line(2, city="Brockquay", **ENTRY)]
    loaded(tmp_path, line_by_line(rows, "2021-05-28")).close()
    seen = open_page(MAILING, tmp_path / "data")
    assert "2 in the cohort = 1 sent + 1 held back + 0 merged" in seen.words
    assert [row[0] for row in seen.rows] == ["Larch 1", "Larch 2"]
    assert seen.rows[1][-1].startswith("no postal address: fewer than two of")
    assert files(seen)["Download 1 place held back as CSV"]


def test_contacts_are_joined_and_forgotten_with_the_file(open_page: Open, store: Store):
    codes = store.ask("mailing", cohort="ENTRY_THIS_CYCLE").frame.ods_code
    content = f"ODS code;E-mail\n{codes[0]};one@larches.example.org\n{codes[1]};none\n".encode()
    seen = give(open_page(MAILING), content)
    made = mailing(store, "plain", "ENTRY_THIS_CYCLE", contacts=read_contacts(content))
    assert "36 in the cohort = 1 sent + 35 held back + 0 merged" in seen.words
    assert seen.rows == previewed(made.letters, 10) + previewed(made.held_back, 50)
    assert seen.rows[0][-1] == "one@larches.example.org"
    assert seen.notes == [
        "Row 3 of the contacts file is not used: the e-mail address is not usable."
    ]
    seen.app.file_uploader[0].clear().run()
    assert "36 sent + 0 held back" in seen.words
    assert "larches.example.org" not in seen.words


def test_what_is_no_contacts_file_is_refused_and_no_file_offered(open_page: Open):
    seen = give(open_page(MAILING), b"Name,Town\nLarch,Brockquay\n")
    (error,) = seen.app.error
    assert error.value.startswith("The contacts file has no column of codes among its headings")
    assert not files(seen)
    assert not seen.rows


def test_a_row_too_long_for_excel_is_offered_as_csv_only(open_page: Open, tmp_path: Path):
    rows = [
        line(n, location_name=f"{n} {'Larch ' * 50}".strip(), **ADDRESS, **ENTRY)
        for n in range(1, 121)
    ]
    loaded(tmp_path, line_by_line(rows, "2021-05-28")).close()
    seen = open_page(MAILING, tmp_path / "data", rows="provider")
    assert files(seen) == {"Download 1 row as CSV": True, "Download 1 row as XLSX for Excel": False}
    (error,) = seen.app.error
    assert "more than the 32,767 that a cell in Excel holds" in error.value


@pytest.mark.parametrize("page", [MAILING, TODAY])
def test_without_a_record_no_file_is_offered_and_one_sentence_says_why(
    open_page: Open, own_folder: Path, tmp_path: Path, page: str
):
    folder = tmp_path / "data"
    shutil.copytree(own_folder, folder)
    (folder / NAME).unlink(missing_ok=True)
    (folder / NAME).mkdir()
    seen = open_page(page, folder)
    assert files(seen) and not any(files(seen).values())
    (error,) = seen.app.error
    assert "audit.jsonl in the data folder, cannot be written" in error.value
    (folder / NAME).rmdir()
    seen.app.run()
    assert all(files(seen).values())
    assert not seen.app.error


def test_a_head_office_that_left_places_out_gets_one_row_for_all_of_them(
    open_page: Open, store: Store
):
    """The cohort's own mailing: one e-mail to each head office; another choice of rows still holds."""
    seen = open_page(MAILING, cohort="PARENT_GAP")
    gap = store.ask("mailing_cohorts").frame.set_index("cohort").locations["PARENT_GAP"]
    providers = store.ask("mailing", cohort="PARENT_GAP").frame.provider_name.nunique()
    assert seen.app.selectbox(key="rows").value == "provider"
    assert 0 < providers < gap
    assert f"Download {providers} rows as CSV" in [b.label for b in seen.app.get("download_button")]
    seen.choose("rows", "place")
    assert seen.app.selectbox(key="rows").value == "place"
    seen.choose("cohort", "must_act")
    assert seen.app.selectbox(key="rows").value == "place"
