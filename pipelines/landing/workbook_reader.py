"""The child process that alone opens a workbook: `python -m pipelines.landing.workbook_reader`.

The fast reader can abort its whole process or take gigabytes over a hostile file of 1 KB, so it
runs here, under limits, and hands back two files: an answer (JSON) and the rows (canonical CSV).
Imports are kept few: this starts anew for every workbook.
"""

import json
import os
import sys
import threading
import zipfile
import zlib
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path

import python_calamine as calamine

from pipelines.landing.canonical import TooLong, as_text, write_canonical
from pipelines.landing.heading import Heading
from pipelines.landing.kinds import KINDS
from pipelines.landing.limits import Limits
from pipelines.landing.lost_values import lost_values
from pipelines.landing.recognise import HEADING_ROWS, best, headings_in
from pipelines.landing.sheet_limits import TooMuch, check_size, too_long

_SHOWN_SHEETS, _SHOWN_CELLS, _SHOWN_LENGTH = 50, 300, 200
_ANSWERING = threading.Lock()
_DAMAGED = "is damaged or cut short"


def read(
    workbook: Path,
    kind_name: str | None,
    mapping: Mapping[str, str] | None,
    folder: Path,
    limits: Limits,
) -> dict[str, object]:
    """Find the headings on any sheet and write the rows under them into `folder`; what was found.

    The answer is {found: [{kind, sheet, row, raw, written, rows_file, is_hidden}], rivals:
    [sheet]}, the export first and then its companions, or, where no sheet has the headings of a
    kind, {looked_at: [[sheet, first rows]]}. Hidden sheets, rows and columns are read like any
    other. Raises TooMuch.
    """
    kind = KINDS[kind_name] if kind_name else None
    book = calamine.CalamineWorkbook.from_path(str(workbook))
    sheets, looked_at, headings = {}, [], []
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        if sheet.start is None:
            continue
        first = _first_rows(sheet, limits)
        if len(looked_at) < _SHOWN_SHEETS:
            looked_at.append(
                [name, [[cell[:_SHOWN_LENGTH] for cell in row[:_SHOWN_CELLS]] for row in first]]
            )
        if found := best(headings_in(first, name, kind, mapping)):
            headings.append(found)
            sheets[name] = sheet
    heading = best(headings)
    if heading is None:
        return {"looked_at": looked_at}
    wanted = [heading, *_companions(heading, headings)] if kind is None else [heading]
    hidden = {
        sheet.name
        for sheet in book.sheets_metadata
        if sheet.visible != calamine.SheetVisibleEnum.Visible
    }
    return {
        "found": [
            _written(each, sheets[each.sheet], folder / f"rows-{number}.csv", limits)
            | {"is_hidden": each.sheet in hidden}
            for number, each in enumerate(wanted)
        ],
        "rivals": [each.sheet for each in headings if each not in wanted],
    }


def _companions(heading: Heading, headings: list[Heading]) -> list[Heading]:
    """One sheet of each kind that belongs beside the export's own."""
    by_kind = {each.kind.name: each for each in reversed(headings)}
    return [by_kind[name] for name in heading.kind.companions if name in by_kind]


def _first_rows(sheet: calamine.CalamineSheet, limits: Limits) -> list[list[str]]:
    """The rows among which the headings are looked for; a heading over several rows is in each."""
    rows = []
    for number, cells in enumerate(islice(sheet.iter_rows(), HEADING_ROWS), start=1):
        rows.append([as_text(cell) for cell in cells[: limits.columns]])
        for at, cell in enumerate(rows[-1]):
            if len(cell) > limits.cell:
                raise too_long(sheet.name, number, at, limits)
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or []:
        if left == right < limits.columns:
            for row in rows[top + 1 : bottom + 1]:
                row[left] = row[left] or rows[top][left]
    return rows


def _written(
    heading: Heading, sheet: calamine.CalamineSheet, rows_file: Path, limits: Limits
) -> dict[str, object]:
    check_size(heading, sheet, limits)
    rows = enumerate(sheet.iter_rows(), start=1)
    try:
        written = write_canonical(rows_file, heading, islice(rows, heading.row, None), limits)
    except TooLong as long:
        raise too_long(sheet.name, long.row, long.column, limits) from long
    return {
        "kind": heading.kind.name,
        "sheet": heading.sheet,
        "row": heading.row,
        "raw": heading.raw,
        "written": written,
        "rows_file": str(rows_file),
    }


def limit_processor(seconds: int) -> None:
    """Let the system end this process after so many seconds of processor time, where it can."""
    try:
        import resource
    except ImportError:  # Windows has no such limit; the parent's clock still holds
        return
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(workbook: str, kind_name: str, mapping: str, limits: str, answer_file: str) -> None:
    """Read and answer; a file the reader refuses is an answer too, anything else a failure."""
    within = Limits(**json.loads(limits))
    limit_processor(within.processor_seconds)
    answer = Path(answer_file)
    with ThreadPoolExecutor(1) as beside:
        # Beside the reader, which lets other threads run; whichever finds damage first answers.
        lost = beside.submit(_lost, Path(workbook), answer)
        try:
            made = read(
                Path(workbook), kind_name or None, json.loads(mapping), answer.parent, within
            )
            _answer(answer, made | {"lost": lost.result()})
        except calamine.PasswordError:
            _answer(answer, {"refused": "is protected by a password: save it without one"})
        except TooMuch as too_much:
            _answer(answer, {"too_much": str(too_much)})
        except (calamine.CalamineError, MemoryError, OSError):
            _answer(answer, {"refused": _DAMAGED})
        except BaseException as error:
            # A panic of the reader's Rust code arrives as a BaseException of this name.
            if type(error).__name__ != "PanicException":
                raise
            _answer(answer, {"refused": "is damaged: the workbook reader gave it up"})


def _lost(workbook: Path, answer: Path) -> dict[str, list[str]]:
    try:
        return lost_values(workbook)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        _answer(answer, {"refused": _DAMAGED})


def _answer(answer: Path, content: dict[str, object]) -> None:
    """Write the answer and end at once, whatever the other thread is at."""
    _ANSWERING.acquire()
    answer.write_text(json.dumps(content), encoding="utf-8")
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
