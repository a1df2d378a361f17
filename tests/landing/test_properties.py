"""Whatever the rows hold: rows = accepted + refused, and nothing sound is lost or changed."""

import tempfile
from pathlib import Path
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.errors import NotAnExport
from pipelines.landing.readers import csv_text
from pipelines.text_tables.cells import BLANKS
from tests.examples import examples
from tests.landing.exports import NAMES, Landed, headings, write_csv, write_workbook

KIND = "public_export"
HEADINGS = headings(KIND)
# No NUL (no text file holds one), no half of a surrogate pair (not text), no lone carriage return
# (Python's writer leaves it unquoted, and then it is a line end).
CHARACTERS = st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t\",;' \u00a0")
CELL = st.text(CHARACTERS, max_size=12) | st.sampled_from(
    ["", " ", "V0001", "25/03/2021", '"', "a\r\nb", "a\nb"]
)
# published_on must not contradict itself, which would refuse the whole export.
SOUND = st.lists(CELL, min_size=3, max_size=3).flatmap(
    lambda first: st.lists(CELL, min_size=2, max_size=2).map(
        lambda last: [*first, "25/03/2021", *last]
    )
)
RAGGED = st.lists(CELL, max_size=9).filter(lambda cells: len(cells) != len(HEADINGS))
BLANK = st.lists(st.sampled_from(["", " ", "\u00a0"]), max_size=6)


# Lines of which many are whole rows with quotation marks in odd places.
LINES = st.lists(
    st.text(st.sampled_from('ab",;\n\r 1'), max_size=30)
    | st.lists(st.text(st.sampled_from('ab"" '), max_size=4), min_size=6, max_size=6).map(",".join),
    max_size=5,
)


def trimmed(cells: list[str]) -> tuple[str | None, ...]:
    return tuple(cell.strip(BLANKS) or None for cell in cells)


def expected(rows: list[list[str]]) -> tuple[list[tuple], int]:
    """In plain Python: the accepted rows with their numbers, and how many are refused."""
    accepted, refused = [], 0
    for number, cells in enumerate(rows, start=2):
        plain = trimmed(cells)
        if not any(plain):
            continue
        sound = len(plain) == len(HEADINGS)
        is_heading = sound and (plain[0] or "").lower() == HEADINGS[0].lower()
        if sound and plain[0] and not is_heading:
            accepted.append((number, *plain[: len(HEADINGS)]))
        else:
            refused += 1
    return accepted, refused


def check(path: Path, folder: Path, rows: list[list[str]]) -> None:
    accepted, refused = expected(rows)
    try:
        result = Landed(path, folder / "staging")
    except NotAnExport:
        assert not accepted
        return
    columns = ("ods_code", "organisation_name", "status", "published_on", "sector", "commissioner")
    assert result.rows("row_number", *columns) == accepted
    assert result.export.refused == refused
    severities = [severity for (severity,) in result.findings("severity")]
    assert severities.count("refused") == refused
    assert result.export.findings == len(severities)


@settings(max_examples=examples(60), deadline=None, derandomize=True)
@given(
    st.lists(SOUND | RAGGED.filter(lambda c: not any("\n" in x or "\r" in x for x in c)) | BLANK),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_csv(rows: list[list[str]], delimiter: str, lineterminator: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{NAMES[KIND]}.csv"
        write_csv(path, [HEADINGS, *rows], delimiter=delimiter, lineterminator=lineterminator)
        check(path, Path(folder), rows)


@settings(max_examples=examples(15), deadline=None, derandomize=True)
@given(st.lists(SOUND.filter(lambda cells: cells[0] != "") | BLANK, max_size=8))
def test_workbook(rows: list[list[str]]) -> None:
    # A workbook keeps no carriage return of its own and a leading "=" would be a formula.
    rows = [[cell.replace("\r", "\n").lstrip("={") for cell in cells] for cells in rows]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{NAMES[KIND]}.xlsx"
        write_workbook(path, {"Sheet": [HEADINGS, *rows]})
        check(path, Path(folder), [[*cells, *[""] * (6 - len(cells))] for cells in rows])


@settings(max_examples=examples(40), deadline=None, derandomize=True)
@given(LINES)
def test_any_text_under_the_headings_is_counted_in_full(lines: list[str]) -> None:
    """Broken quotation marks included: it adds up, and the fast way reads as the exact one does."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{NAMES[KIND]}.csv"
        body = "\n".join([",".join(HEADINGS), 'V1,A,B,25/03/2021,"C",D', *lines])
        path.write_text(body, encoding="utf-8", newline="")
        result = Landed(path, Path(folder) / "staging")
        rows, findings = result.rows("*"), result.findings("*")
        assert len(rows) == result.export.accepted >= 1
        with patch.object(csv_text, "read_fast", lambda *_: False):
            again = Landed(path, Path(folder) / "staging")
        assert (again.rows("*"), again.findings("*")) == (rows, findings)
