"""Hostile files: each is refused in one plain sentence, or gives exactly the rows it holds.

Sizes are small here and the limits with them; `python -m benchmarks hostile` takes the full ones.
"""

import os
import subprocess
import sys
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pipelines.errors import NotAnExport, WrongUse
from pipelines.landing.land import land
from pipelines.landing.limits import LIMITS, Limits, limits_in
from pipelines.landing.readers.container import check_file
from pipelines.landing.readers.text_check import check_text
from pipelines.loading import load
from pipelines.settings import REFERENCE, REPOSITORY
from tests.landing import hostile
from tests.landing.exports import Landed
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
from tests.platforms import (
    needs_any_file_name,
    needs_devices,
    needs_mkfifo,
    needs_sparse_files,
    needs_symlinks,
)

Builder = Callable[[Path], Path]
FAR = f'<row r="1048576">{cell("XFD1048576", "y")}</row>'
REPEATED = 'table:number-{}-repeated="1000000000"'
BOOK = parts({"Results": ""})["xl/workbook.xml"]


def refusal(path: Path, folder: Path, limits: Limits = LIMITS) -> str:
    """The one sentence, with nothing left behind and the file as it was."""
    staging = folder / "staging"
    staging.mkdir(exist_ok=True)
    before = path.read_bytes()
    with pytest.raises(NotAnExport) as refused:
        land(path, staging, limits=limits)
    assert list(staging.iterdir()) == []
    assert path.read_bytes() == before
    sentence = str(refused.value)
    assert path.name in sentence
    assert sentence.endswith(".")
    assert not any(unicodedata.category(sign).startswith("C") for sign in sentence)
    return sentence


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


SMALL = replace(LIMITS, rows=5, cell=2_000, text=2_000_000, unpacked=30_000, columns=20)
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
        land(workbook(tmp_path), tmp_path, limits=replace(LIMITS, processor_seconds="soon"))


TEXTS: dict[str, tuple[bytes, str]] = {
    "quotation marks alone": (b'"' * 5_000, "line 1 holds a cell longer than 2,000 letters"),
    "one endless cell": (
        csv_of(("VA002", "x" * 300_000)), "line 3 holds a cell longer than 2,000 letters",
    ),
    "a long cell between quotation marks": (
        csv_of(("VA002", f'"{"x, " * 1_000}"', *ROW[2:])), "line 3 holds a cell longer than 2,000",
    ),
    "an endless line": (csv_of(["x"] * 300_000), "line 3 holds a cell longer than 2,000 letters"),
    "a wide line": (csv_of(["x"] * 21), "line 3 has 21 cells, and no export more than 20"),
    "a wide line with tabs": (b"\t" * 20 + b"\n", "line 1 has 21 cells"),
    "more rows": (csv_of(*[ROW] * 14), "has more than 5 rows"),
    "NUL": (csv_of(("VA\0", *ROW[1:])), "line 3 holds signs that no text has (NUL)"),
    "returns alone": (csv_of(*[ROW] * 14, end="\r"), "has more than 5 rows"),
    "too large": (b"x\n" * 1_000_001, "is larger than 2 MB"),
}  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(("content", "says"), TEXTS.values(), ids=TEXTS)
def test_a_text_beyond_the_limits_names_the_line(tmp_path, content, says: str, encoding) -> None:
    path = text(tmp_path, content.decode().encode(encoding))
    with pytest.raises(NotAnExport) as refused:
        check_text(path, SMALL)
    assert str(refused.value).startswith(path.name)
    assert says in str(refused.value)


@pytest.mark.parametrize(("in_words", "says"), [("one endless cell", "line 3"), ("NUL", "damaged")])
def test_landing_asks_first(tmp_path: Path, in_words: str, says: str) -> None:
    content, _ = TEXTS[in_words]
    assert says in refusal(text(tmp_path, content), tmp_path, SMALL)


def test_a_text_of_which_almost_nothing_fits_is_refused_as_a_whole(tmp_path: Path) -> None:
    path = text(tmp_path, csv_of() + b"x\n" * 50_001)
    assert "more than 50,000 rows whose cells do not fit" in refusal(path, tmp_path)


def test_a_text_within_the_limits_passes_to_the_last_letter(tmp_path: Path) -> None:
    commas = f'"{"," * 50}"'
    sound = csv_of(("VA002", "x" * 2_000, *["y"] * 18), ("VA003", commas, *["y"] * 18))
    check_text(text(tmp_path, sound), SMALL)
    check_text(text(tmp_path, sound.decode().encode("utf-16")), SMALL)


def test_lines_are_counted_across_the_pieces_that_are_read(tmp_path: Path) -> None:
    rows = "".join(f"VA{n:05},{'x' * 90}\r\n" for n in range(9_000))
    content = f"{rows}VA,\0\r\n".encode()
    for drop in range(3):  # so that a piece ends before, within and after a line end
        with pytest.raises(NotAnExport, match="line 9001 holds signs"):
            check_text(text(tmp_path, content[drop:]), LIMITS)


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


def folder(at: Path) -> None:
    at.mkdir()


def dangling(at: Path) -> None:
    at.symlink_to(at.with_name("nowhere"))


def circle(at: Path) -> None:
    at.symlink_to(at)


def pipe(at: Path) -> None:
    os.mkfifo(at)


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(pipe, marks=needs_mkfifo),
        folder,
        pytest.param(dangling, marks=needs_symlinks),
        pytest.param(circle, marks=needs_symlinks),
        lambda at: None,
    ],
)
def test_what_is_no_file_is_never_opened(tmp_path: Path, make) -> None:
    path = tmp_path / "a 28_05_2021.csv"
    make(path)
    for door in (check_file, lambda at: land(at, tmp_path)):
        with pytest.raises(WrongUse, match=r"a 28_05_2021\.csv is not a file that can be read"):
            door(path)


@pytest.mark.parametrize("name", [pytest.param("/dev/zero", marks=needs_devices), "x" * 300])
def test_a_device_and_a_name_too_long_are_no_files(tmp_path: Path, name: str) -> None:
    with pytest.raises(WrongUse, match="is not a file"):
        check_file(tmp_path / name)


@needs_symlinks
def test_a_link_to_an_export_is_that_export(tmp_path: Path, landed) -> None:
    link = tmp_path / "link 28_05_2021.xlsx"
    link.symlink_to(workbook(tmp_path))
    assert landed(link).rows("ods_code") == [("VA001",)]


UNSEEN = ("\u202e", "\u2028", "\u200b")
NOT_ON_WINDOWS = ("\n", "\r", "\x1b[2J", "\udcff")


@pytest.mark.parametrize(
    "sign", [*UNSEEN, *(pytest.param(sign, marks=needs_any_file_name) for sign in NOT_ON_WINDOWS)]
)
def test_a_name_that_cannot_be_shown_is_refused_without_its_signs(tmp_path: Path, sign) -> None:
    path = workbook(tmp_path).rename(tmp_path / f"a{sign}b 28_05_2021.xlsx")
    with pytest.raises(NotAnExport) as refused:
        land(path, tmp_path)
    assert "a�" in str(refused.value)
    assert sign not in str(refused.value)


@needs_sparse_files
def test_a_sparse_file_is_refused_by_its_size(tmp_path: Path) -> None:
    path = text(tmp_path, csv_of())
    os.truncate(path, 10**12)
    with pytest.raises(NotAnExport, match="larger than 300 MB"):
        check_file(path)


def test_an_areas_file_may_not_be_as_large_as_a_table(tmp_path: Path) -> None:
    path = text(tmp_path, b'{"type": "FeatureCollection"}', ".geojson")
    with pytest.raises(NotAnExport, match="download the areas again with simpler outlines"):
        check_text(path, replace(LIMITS, geojson=10))


def test_a_text_that_would_take_too_long_is_given_up(tmp_path: Path) -> None:
    path = text(tmp_path, csv_of(("VA002", *ROW[1:]), ("VA003", "x")))
    assert "needs more time to read" in refusal(path, tmp_path, replace(LIMITS, seconds=-1))


def test_an_export_may_not_take_more_memory_than_it_is_given(tmp_path: Path) -> None:
    rows = [(f"VA{n:05}", f"HOUSE {n} " + "x" * 200, *ROW[2:]) for n in range(40_000)]
    path = text(tmp_path, csv_of(*rows))
    assert "needs more memory" in refusal(path, tmp_path, replace(LIMITS, memory=4_000_000))


def test_more_findings_than_anyone_can_look_through_name_the_worst_column(tmp_path: Path) -> None:
    rows = [(f"VA00{n}", *ROW[1:3], "soon", *ROW[4:]) for n in range(2, 6)]
    path = text(tmp_path, csv_of(*rows))
    sentence = refusal(path, tmp_path, replace(LIMITS, findings=3))
    assert "has 4 cells that are not what their headings say, most (4) under “Date Of" in sentence
    land(path, tmp_path, limits=replace(LIMITS, findings=4))


def test_areas_nested_deeply(tmp_path: Path) -> None:
    deep = b'{"type": "FeatureCollection", "features": ' + b"[" * 100_000
    assert "no valid JSON" in refusal(text(tmp_path, deep, ".geojson"), tmp_path)


def test_macros_are_not_run_and_their_workbook_is_read(tmp_path: Path, landed) -> None:
    path = workbook(tmp_path, more={"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"}, ending=".xlsm")
    read = landed(path)
    assert read.rows("ods_code") == [("VA001",)]
    assert "The workbook holds macros; they were neither run nor kept." in read.export.notices


def test_an_archive_kept_inside_a_workbook_is_not_opened(tmp_path: Path, landed) -> None:
    inner = zipped(tmp_path / "inner.zip", {"bomb": " " * 1_000_000}).read_bytes()
    read = landed(workbook(tmp_path, more={"xl/embeddings/inner.zip": inner}))
    assert read.rows("ods_code") == [("VA001",)]


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_read_and_named(tmp_path: Path, landed, state: str) -> None:
    read = landed(workbook(tmp_path, state=f' state="{state}"'))
    assert read.rows("ods_code") == [("VA001",)]
    assert "Sheet “Results” is hidden in the workbook; it was read." in read.export.notices


def test_hidden_rows_are_rows(tmp_path: Path, landed) -> None:
    rows = SOUND + line(3, ("VA002", *ROW[1:]), ' hidden="1"')
    assert landed(workbook(tmp_path, sheet(rows))).rows("ods_code") == [("VA001",), ("VA002",)]


def test_headings_merged_over_two_rows(tmp_path: Path, landed) -> None:
    rows = line(1, ("Export", *HEADINGS[1:])) + line(2, HEADINGS[:1]) + line(3)
    merged = "".join(f'<mergeCell ref="{column}1:{column}2"/>' for column in "BCDEF")
    read = landed(workbook(tmp_path, sheet(rows, after=f"<mergeCells>{merged}</mergeCells>")))
    assert read.export.header_row == 2
    assert read.rows("ods_code", "status") == [ROW[0:3:2]]


def lost(read: Landed) -> list[str]:
    return [notice for notice in read.export.notices if "as blank" in notice]


def test_formulas_give_their_saved_result_and_are_told_where_there_is_none(tmp_path, landed):
    rows = (
        SOUND
        + f'<row r="3">{cell("A3", "VA002")}<c r="B3" t="str"><f>A1</f><v>SAVED</v></c>'
        + f'{cell("C3", ROW[2])}</row><row r="4">{cell("A4", "VA003")}'
        + '<c r="B4"><f>A1&amp;"x"</f></c><c r="C4" t="e"><f>NA()</f><v>#N/A</v></c></row>'
        + f'<row r="5">{cell("A5", "VA004")}<c r="B5" s="1"><f t="shared" si="0"/></c></row>'
    )
    read = landed(workbook(tmp_path, sheet(rows)))
    assert read.rows("organisation_name") == [(ROW[1],), ("SAVED",), (None,), (None,)]
    formulas, errors = lost(read)
    assert "Sheet “Results”: 2 cells hold a formula whose result was not saved" in formulas
    assert "the first in B4" in formulas
    assert "Sheet “Results”: 1 cell holds an error such as #N/A, the first in C4" in errors


def test_formulas_of_an_ods(tmp_path: Path, landed) -> None:
    rows = (
        ods_line(HEADINGS)
        + '<table:table-row><table:table-cell office:value-type="string"><text:p>VA002</text:p>'
        '</table:table-cell><table:table-cell table:formula="of:=A1" office:value-type="string">'
        "<text:p>SAVED</text:p></table:table-cell>"
        '<table:table-cell table:formula="of:=A1"/><table:table-cell table:formula="of:=NA()" '
        'office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#N/A'
        "</text:p></table:table-cell></table:table-row>"
    )
    read = landed(open_document(tmp_path, rows))
    assert read.rows("organisation_name", "status") == [("SAVED", None)]
    assert [told.split(",")[0] for told in lost(read)] == [
        "Sheet “Results”: 1 cell holds a formula whose result was not saved with it",
        "Sheet “Results”: 1 cell holds an error such as #N/A",
    ]


def test_a_sound_workbook_has_lost_nothing(tmp_path: Path, landed) -> None:
    assert lost(landed(workbook(tmp_path))) == []
    assert lost(landed(open_document(tmp_path, ods_line(HEADINGS) + ods_line()))) == []


def test_blank_rows_repeated_to_the_end_of_an_ods_sheet_are_none(tmp_path: Path, landed) -> None:
    blank = 'table:number-rows-repeated="1048574"><table:table-cell table:number-columns-repeated='
    rows = f'{ods_line(HEADINGS)}{ods_line()}<table:table-row {blank}"16384"/></table:table-row>'
    assert landed(open_document(tmp_path, rows)).rows("ods_code") == [("VA001",)]


def test_styles_in_masses_do_no_harm(tmp_path: Path, landed) -> None:
    styles = f"<cellXfs>{'<xf/>' * 60_000}</cellXfs>"
    xml = f'{hostile.XML}<styleSheet xmlns="{hostile.MAIN}">{styles}</styleSheet>'
    assert landed(workbook(tmp_path, more={"xl/styles.xml": xml})).rows("ods_code") == [("VA001",)]


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


@pytest.mark.parametrize("blanks", [0, 5_000, 60_000])
def test_a_page_behind_blanks_is_still_a_page(tmp_path: Path, blanks: int):
    path = tmp_path / "page 28_05_2021.csv"
    path.write_text(" " * blanks + "<!doctype html><p>Sign in</p>", "utf-8")
    assert "is a web page" in refusal(path, tmp_path)
