"""Hostile files: each is refused in one plain sentence, or gives exactly the rows it holds.

Sizes are small here and the limits with them; `python -m benchmarks hostile` takes the full ones.
"""

import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from pipelines.errors import NotAnExport
from pipelines.landing.land import land
from pipelines.landing.limits import LIMITS, Limits, limits_in
from pipelines.loading import load
from pipelines.settings import REFERENCE, REPOSITORY
from tests.landing import hostile
from tests.landing.hostile import (
    HEADINGS,
    LAUGHS,
    OUTSIDE,
    ROW,
    SOUND,
    cell,
    csv_of,
    line,
    ods_line,
    open_document,
    parts,
    sheet,
    text,
    workbook,
    zipped,
)  # fmt: skip
from tests.landing.refusals import SMALL, Builder, refusal

FAR = f'<row r="1048576">{cell("XFD1048576", "y")}</row>'
REPEATED = 'table:number-{}-repeated="1000000000"'
BOOK = parts({"Results": ""})["xl/workbook.xml"]


BOMBS: dict[str, tuple[Builder, str]] = {
    "packed too tightly": (
        lambda f: workbook(f, sheet(SOUND + " " * 21_000_000)), "to 1, as no export is",
    ),
    "lies about its size": (lambda f: hostile.lying_bomb(f, 3_000_000), "damaged"),
    "too many parts": (
        lambda f: workbook(f, more={f"xl/media/{n}": "" for n in range(5_000)}), "parts or sheets",
    ),
    "too many sheets": (
        lambda f: zipped(f / "a 28_05_2021.xlsx", parts({f"S{n}": "" for n in range(5_000)})),
        "parts or sheets",
    ),
    "parts over one another": (hostile.overlapping, "lie over one another"),
    "one part twice": (hostile.same_part_twice, "the same part twice"),
    "packed as no spreadsheet does": (
        lambda f: hostile.packed(f, zipfile.ZIP_LZMA), "packed in a way that no spreadsheet uses",
    ),
    "the same, and damaged": (
        lambda f: hostile.spoiled(hostile.packed(f, zipfile.ZIP_LZMA), hostile.SHEET),
        "packed in a way that no spreadsheet uses",
    ),
    "a damaged list of sheets": (
        lambda f: hostile.spoiled(workbook(f), "xl/workbook.xml"), "is damaged or locked",
    ),
    "a damaged mimetype": (
        lambda f: hostile.spoiled(
            workbook(f, more={"mimetype": "opendocument " * 90}), "mimetype"
        ),
        "cut short or damaged",
    ),
    "a part under a name that is no text": (hostile.misnamed, "is damaged or locked"),
    "an archive in an archive": (
        lambda f: zipped(f / "a 28_05_2021.xlsx", {"b.xlsx": workbook(f).read_bytes()}),
        "unpack it and load the export",
    ),
    "an absolute name": (lambda f: workbook(f, more={"/etc/x": ""}), "lead out of it"),
    "a name that climbs": (lambda f: workbook(f, more={"xl/../../x": ""}), "lead out of it"),
    "a name with backslashes": (lambda f: workbook(f, more={"..\\x": ""}), "lead out of it"),
    "a binary workbook": (
        lambda f: zipped(f / "a 28_05_2021.xlsx", {"xl/workbook.bin": ""}), "binary workbook",
    ),
}  # fmt: skip


XML: dict[str, tuple[Builder, str]] = {
    "laughs in the sheet": (lambda f: workbook(f, sheet(prolog=LAUGHS)), "a DTD"),
    "laughs in the strings": (
        lambda f: workbook(f, more={"xl/sharedStrings.xml": f"{hostile.XML}{LAUGHS}<sst/>"}),
        "a DTD",
    ),
    "laughs in the list of sheets": (
        lambda f: workbook(f, more={"xl/workbook.xml": f"{LAUGHS}{BOOK}"}), "a DTD",
    ),
    "laughs in an .ods": (
        lambda f: open_document(f, ods_line(HEADINGS) + ods_line(), LAUGHS), "a DTD",
    ),
    "laughs further down": (
        lambda f: workbook(f, sheet(SOUND.replace("HOUSE", "&i;"), prolog=" " * 5_000 + LAUGHS)),
        "a DTD",
    ),
    "laughs after a long remark": (
        lambda f: workbook(
            f, more={"xl/workbook.xml": f"{hostile.XML}<!--{'x' * 60_000}-->{LAUGHS}{BOOK.removeprefix(hostile.XML)}"}
        ),
        "a DTD",
    ),
    "laughs after a remark without end": (
        lambda f: workbook(f, sheet(prolog=f"<!--{'x' * 80_000}-->" + LAUGHS)),
        "more remarks or blanks than any export",
    ),
    "laughs in UTF-16": (
        lambda f: workbook(f, more={"xl/styles.xml": f"\ufeff{LAUGHS}<s/>".encode("utf-16-le")}),
        "a DTD",
    ),
    "laughs among the relations": (
        lambda f: workbook(f, more={"xl/_rels/workbook.xml.rels": f"{LAUGHS}<r/>"}), "a DTD",
    ),
    "a file from outside": (lambda f: workbook(f, sheet(prolog=OUTSIDE)), "a DTD"),
    "a sheet that never ends": (lambda f: workbook(f, sheet()[:-30]), "damaged or cut short"),
    "a sheet nested deeply": (lambda f: workbook(f, sheet("<a>" * 300_000)), "no filled cell"),
    "rows nested deeply": (
        lambda f: open_document(f, "<table:table-row>" * 100_000), "damaged or cut short",
    ),
    "a wrong check sum": (hostile.wrong_sum, "damaged"),
    "a cell that has no place": (
        lambda f: workbook(f, sheet('<row r="0"><c r="ZZZZZZ9999"><v>1</v></c></row>')), "damaged",
    ),
}  # fmt: skip


GIANTS: dict[str, tuple[Builder, str]] = {
    "one cell far away": (lambda f: workbook(f, sheet(SOUND + FAR)), ""),
    "says it is small": (
        lambda f: workbook(f, sheet(SOUND + FAR, '<dimension ref="A1:B2"/>')), "",
    ),
    "says it is giant": (
        lambda f: workbook(f, sheet(SOUND, '<dimension ref="A1:XFD1048576"/>')),
        "claims to reach to cell XFD1048576",
    ),
    "columns repeated": (
        lambda f: open_document(
            f, ods_line(HEADINGS) + ods_line(each=REPEATED.format("columns"))
        ),
        "16,384 columns where no export has more than 300",
    ),
    "rows and columns repeated": (
        lambda f: open_document(
            f,
            ods_line(HEADINGS)
            + ods_line(row=REPEATED.format("rows"), each='table:number-columns-repeated="16000"'),
        ),
        "damaged",
    ),
    "one column too many": (
        lambda f: workbook(f, sheet(SOUND + f'<row r="3">{cell("KO3", "x")}</row>')),
        "sheet “Results” reaches to column KO, 301 columns",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("build", "says"), [*BOMBS.values(), *XML.values(), *GIANTS.values()],
                         ids=[*BOMBS, *XML, *GIANTS])  # fmt: skip
def test_a_hostile_workbook_is_refused(tmp_path: Path, build: Builder, says: str) -> None:
    assert says in refusal(build(tmp_path), tmp_path)


BEYOND: dict[str, tuple[Builder, str]] = {
    "rows": (
        lambda f: workbook(f, sheet(line(1, HEADINGS) + "".join(map(line, range(2, 8))))),
        "sheet “Results” has 6 rows under its headings, more than the 5 that are read",
    ),
    "rows of an .ods": (
        lambda f: open_document(f, ods_line(HEADINGS) + ods_line(row=REPEATED.format("rows"))),
        "rows under its headings, more than the 5 that are read",
    ),
    "columns": (
        lambda f: workbook(f, sheet(SOUND + f'<row r="3">{cell("U3", "x")}</row>')),
        "reaches to column U, 21 columns where no export has more than 20",
    ),
    "a cell": (
        lambda f: workbook(f, sheet(SOUND + line(3, ("VA002", "x" * 2_001, *ROW[2:])))),
        "sheet “Results”, row 3, column B holds a cell longer than 2,000 letters",
    ),
    "a heading": (
        lambda f: workbook(f, sheet(line(1, (*HEADINGS, "x" * 2_001)) + line(2))),
        "sheet “Results”, row 1, column G holds a cell longer than 2,000 letters",
    ),
    "unpacked": (lambda f: workbook(f, sheet(SOUND + " " * 30_000)), "unpacks to 0.0 GB"),
}  # fmt: skip


@pytest.mark.parametrize(("build", "says"), BEYOND.values(), ids=BEYOND)
def test_a_workbook_beyond_the_limits_names_the_place(tmp_path, build: Builder, says: str) -> None:
    assert says in refusal(build(tmp_path), tmp_path, SMALL)


def test_one_long_text_in_many_cells_is_weighed_as_often_as_it_is_shown(tmp_path: Path) -> None:
    path = hostile.many_strings(tmp_path, 1_900, 30)
    limits = replace(SMALL, rows=100, text=40_000, unpacked=LIMITS.unpacked)
    assert "sheet “Results” holds more than 0 MB of text" in refusal(path, tmp_path, limits)


@pytest.mark.parametrize(
    ("limits", "says"),
    [
        (replace(LIMITS, memory=1), "needs more memory to read"),
        (replace(LIMITS, seconds=0), "needs more time to read"),
    ],
)
def test_limits_end_the_child(tmp_path: Path, limits: Limits, says: str) -> None:
    rows = line(1, HEADINGS) + "".join(line(n, (f"V{n:05}", *ROW[1:])) for n in range(2, 6_000))
    assert says in refusal(workbook(tmp_path, sheet(rows)), tmp_path, limits)


def test_a_failure_of_our_own_in_the_child_stays_a_failure(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="TypeError"):
        land(workbook(tmp_path), tmp_path, limits=replace(LIMITS, cell="long"))


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
@pytest.mark.parametrize(
    ("start", "says"),
    [
        (b"\x1f\x8b\x08", "a compressed file"),
        (b"7z\xbc\xaf\x27\x1c", "a compressed file"),
        (b"%PDF-1.7", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"PAR1", "a Parquet file"),
        (b"SQLite format 3\0", "a database"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or password-protected workbook"),
        (b"<html>", "a web page"),
        (b"{\\rtf1", "a text document"),
    ],
)
def test_another_kind_of_file_under_a_good_name(tmp_path, start, says: str, ending: str) -> None:
    assert says in refusal(text(tmp_path, start + b" x" * 100, ending), tmp_path)


def test_the_limits_are_settings_of_the_data_folder(tmp_path: Path) -> None:
    assert limits_in(tmp_path) == LIMITS
    own = tmp_path / "reference"
    own.mkdir()
    shipped = (REFERENCE / "settings.csv").read_text("utf-8")
    edited = shipped.replace("limit_rows,1000000", "limit_rows,7")
    edited = edited.replace("limit_cell_megabytes,1,", "limit_cell_megabytes,0.5,")
    (own / "settings.csv").write_text(edited, "utf-8")
    assert limits_in(tmp_path) == replace(LIMITS, rows=7, cell=500_000)


def test_the_servers_process_never_holds_the_workbook_reader(tmp_path: Path) -> None:
    workbook(tmp_path)
    code = (
        "import sys, pathlib; from pipelines.landing.land import land\n"
        "land(next(pathlib.Path(sys.argv[1]).glob('*.xlsx')), sys.argv[1])\n"
        "import pipelines.loading\n"
        "assert not any(n.startswith(('python_calamine', 'openpyxl')) for n in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=REPOSITORY, check=True)


def kept_and_built(data: Path) -> dict[str, bytes]:
    rooms = ((data / room).rglob("*") for room in ("archive", "built"))
    return {str(path): path.read_bytes() for room in rooms for path in room if path.is_file()}


def test_a_load_with_one_hostile_file_among_sound_ones_changes_nothing(tmp_path: Path) -> None:
    data = tmp_path / "data"
    load([text(tmp_path, csv_of())], data)
    before = kept_and_built(data)
    assert before
    sound = tmp_path / "DSPT search results 04_06_2021 09_12_44.csv"
    sound.write_bytes(csv_of(("VA002", *ROW[1:])))
    for build in (hostile.wrong_sum, hostile.same_part_twice):
        with pytest.raises(NotAnExport):
            load([sound, build(tmp_path)], data)
        assert kept_and_built(data) == before
    assert [path.name for path in data.glob(".landing-*")] == []


def test_a_long_list_of_parts_is_seen_before_it_is_read_also_behind_a_long_remark(tmp_path: Path):
    path = tmp_path / "many 28_05_2021.xlsx"
    with zipfile.ZipFile(path, "w") as book:
        for number in range(10_000):
            book.writestr(f"{number:0200}", b"")
        book.comment = b"r" * 60_000
    assert "more parts than any workbook has" in refusal(path, tmp_path)
