"""Hostile files at full size: what is hostile in each, and the builder of it."""

import os
from collections.abc import Callable
from pathlib import Path

from pipelines.landing.kinds import KINDS
from tests.landing import hostile
from tests.landing.hostile import (
    HEADINGS,
    LAUGHS,
    NAME,
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


def _streamed(folder: Path, *pieces: tuple[bytes, int]) -> Path:
    """A text of pieces, each so many times, written without holding it."""
    path = text(folder, b"")
    with path.open("wb") as file:
        for piece, times in pieces:
            block = piece * max(1, min(times, 1_000_000 // len(piece)))
            for _ in range(times * len(piece) // len(block)):
                file.write(block)
    return path


def _sparse(folder: Path) -> Path:
    path = text(folder, csv_of())
    os.truncate(path, 10**12)
    return path


def _pipe(folder: Path) -> Path:
    path = folder / f"{NAME}.csv"
    os.mkfifo(path)
    return path


def _folder(folder: Path) -> Path:
    path = folder / f"{NAME}.xlsx"
    path.mkdir()
    return path


def _renamed(name: str) -> Callable[[Path], Path]:
    return lambda folder: workbook(folder).rename(folder / name)


def _heavy_rows(count: int) -> str:
    return line(1, HEADINGS) + "".join(
        line(n, (f"V{n:06}", f"HOUSE {n} " + "x" * 300, *ROW[2:])) for n in range(2, count)
    )


def _row(name: str) -> bytes:
    return ",".join((ROW[0], name, *ROW[2:])).encode() + b"\n"


_REGISTER = [column.heading for column in KINDS["hsca_locations"].columns]
MILLIONS = 'table:number-rows-repeated="1000000000"'
FAR = f'<row r="1048576">{cell("XFD1048576", "y")}</row>'
HOSTILE: dict[str, Callable[[Path], Path]] = {
    "bomb: one part, 1,000 to 1": lambda f: workbook(f, sheet(SOUND + " " * 300_000_000)),
    "bomb: parts that sum up to 2.2 GB": lambda f: workbook(
        f, more={f"xl/media/{n}": "0" * 19_000_000 for n in range(116)}
    ),
    "bomb: lies about its size (300 MB)": lambda f: hostile.lying_bomb(f, 300_000_000),
    "bomb: just within every ratio": lambda f: workbook(
        f, sheet(SOUND + f"<!--{hostile.long_text(400_000_000)}-->")
    ),
    "parts over one another": hostile.overlapping,
    "one part twice": hostile.same_part_twice,
    "an archive in an archive": lambda f: zipped(
        f / f"{NAME}.zip.xlsx", {"b.xlsx": workbook(f).read_bytes()}
    ),
    "absolute name": lambda f: workbook(f, more={"/etc/x": ""}),
    "name that climbs": lambda f: workbook(f, more={"../../x": ""}),
    "one cell at XFD1048576": lambda f: workbook(f, sheet(SOUND + FAR)),
    "one cell at BZ1048576": lambda f: workbook(
        f, sheet(SOUND + f'<row r="1048576">{cell("BZ1048576", "y")}</row>')
    ),
    "ods: 1,000,000,000 rows": lambda f: open_document(
        f, ods_line(HEADINGS) + ods_line(row=MILLIONS)
    ),
    "ods: 1,000,000,000 rows of 240": lambda f: open_document(
        f, ods_line(HEADINGS) + ods_line(row=MILLIONS, each='table:number-columns-repeated="40"')
    ),
    "ods: 1,000,000,000 columns": lambda f: open_document(
        f, ods_line(HEADINGS) + ods_line(each='table:number-columns-repeated="1000000000"')
    ),
    "one text of 300 MB": lambda f: hostile.many_strings(f, 300_000_000, 1),
    "one text of 0.9 MB in 60,000 cells": lambda f: hostile.many_strings(f, 900_000, 60_000),
    "one text of 0.9 MB in 1,000 cells": lambda f: hostile.many_strings(f, 900_000, 1_000),
    "1,000,000 rows of 300 letters": lambda f: workbook(f, sheet(_heavy_rows(1_000_000))),
    "laughs in the sheet": lambda f: workbook(f, sheet(prolog=LAUGHS)),
    "laughs in an .ods": lambda f: open_document(f, ods_line(HEADINGS) + ods_line(), LAUGHS),
    "tags nested 5,000,000 deep": lambda f: workbook(f, sheet("<a>" * 5_000_000)),
    "ods rows nested 5,000,000 deep": lambda f: open_document(f, "<table:table-row>" * 5_000_000),
    "1,000,000 styles": lambda f: workbook(
        f,
        more={
            "xl/styles.xml": f'{hostile.XML}<styleSheet xmlns="{hostile.MAIN}"><cellXfs>'
            + "".join(f'<xf numFmtId="{n}"/>' for n in range(1_000_000))
            + "</cellXfs></styleSheet>"
        },
    ),
    "5,000 sheets": lambda f: zipped(
        f / f"{NAME}.xlsx", parts({f"S{n}": sheet() for n in range(5_000)})
    ),
    "4,900 sheets": lambda f: zipped(
        f / f"{NAME}.xlsx", parts({f"S{n}": sheet() for n in range(4_900)})
    ),
    "macros": lambda f: workbook(f, more={"xl/vbaProject.bin": b"\xd0\xcf"}, ending=".xlsm"),
    "csv: one cell of 400 MB": lambda f: _streamed(f, (csv_of(), 1), (b"x", 400_000_000)),
    "csv: the same, below 300 MB": lambda f: _streamed(f, (csv_of(), 1), (b"x", 290_000_000)),
    "csv: a quoted cell of 290 MB": lambda f: _streamed(
        f, (csv_of(), 1), (b'VA002,"', 1), (b"a line in the cell " * 20 + b"\n", 760_000)
    ),
    "csv: 145,000,000 short lines": lambda f: _streamed(f, (b"x\n", 145_000_000)),
    "csv: 290 MB of quotation marks": lambda f: _streamed(f, (b'"', 290_000_000)),
    "csv: quotation marks, line by line": lambda f: _streamed(f, (csv_of(), 1), (b'"x\n', 900_000)),
    "csv: 290 MB, letters of four bytes": lambda f: _streamed(
        f, (csv_of(), 1), (_row("HOUSE " + "\N{GRINNING FACE}" * 70), 850_000)
    ),
    "csv: 290 MB in UTF-16": lambda f: _streamed(
        f, (csv_of().decode().encode("utf-16"), 1),
        (_row("HOUSE " * 20).decode().encode("utf-16-le"), 830_000),
    ),
    "csv: 290 MB in Windows-1252": lambda f: _streamed(
        f, (csv_of(), 1), (_row("HOUSE’S " + "x" * 230).decode().encode("cp1252"), 940_000)
    ),
    "csv: 290 MB between quotation marks": lambda f: _streamed(
        f, (csv_of(), 1), (_row('HOUSE ""' + "x" * 230), 940_000)
    ),
    "csv: a finding in every cell": lambda f: _streamed(
        f, (",".join(_REGISTER).encode() + b"\n", 1),
        (b",".join([b"abcd"] * len(_REGISTER)) + b"\n", 950_000),
    ),
    "csv: a comma at the end of every row": lambda f: _streamed(
        f, (csv_of(), 1), (_row("HOUSE").replace(b"\n", b",\n"), 950_000)
    ),
    "csv: one line of 300,000 cells": lambda f: text(f, csv_of(["x"] * 300_000)),
    "csv: NUL at the end": lambda f: _streamed(
        f, (csv_of(), 1), (b"VA002,a,b,c,d,e\n", 900_000), (b"\0\n", 1)
    ),
    "a file of 1 TB, sparse": _sparse,
    "areas: nested 19,000,000 deep": lambda f: _streamed(
        f, (b'{"features":', 1), (b"[", 19_000_000)
    ),
    "areas: 6,600,000 empty lists": lambda f: _streamed(
        f, (b'{"features":[', 1), (b"[],", 6_600_000), (b"[]]}", 1)
    ),
    "a pipe": _pipe,
    "a folder": _folder,
    "a device": lambda f: Path("/dev/zero"),
    "a name with a line break": _renamed(f"{NAME}\nx.xlsx"),
    "a name that turns the text around": _renamed(f"{NAME}\u202excod.xlsx"),
}  # fmt: skip
