"""The child process that alone opens a workbook:
`python -m pipelines.landing.readers.workbook_reader`.

The fast reader can abort its whole process or take gigabytes over a hostile file of 1 KB, so it
runs here, under limits, and hands back two files: an answer (JSON) and the rows (canonical CSV).
Imports are kept few: this starts anew for every workbook.
"""

import json
import os
import sys
import threading
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path

import python_calamine as calamine

from pipelines.landing.canonical import TooLong, write_canonical
from pipelines.landing.headings.heading import Heading
from pipelines.landing.headings.recognise import HEADING_ROWS, best, headings_in
from pipelines.landing.kinds import KINDS
from pipelines.landing.limits import Limits
from pipelines.landing.readers.container import DAMAGED_PART
from pipelines.landing.readers.lost_values import NOT_LOOKED_AT, Lost, lost_values
from pipelines.landing.readers.sheets import (
    TooMuch,
    Unclear,
    check_size,
    merged_below,
    merged_told,
    sheets_to_read,
    too_long,
)
from pipelines.text_tables.cells import as_text, is_blank

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

    The answer is {found: [{kind, sheet, row, raw, places, merged, written, rows_file, is_hidden}],
    unread: [{sheet, is_hidden}]}, the export first and then its companions, or, where no sheet has
    the headings of a kind, {looked_at: [[sheet, first rows]]}. Hidden rows and columns are read
    like any other. Raises TooMuch or Unclear.
    """
    kind = KINDS[kind_name] if kind_name else None
    book = calamine.CalamineWorkbook.from_path(str(workbook))
    sheets, looked_at, headings, filled = {}, [], [], set()
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
            rows = islice(sheet.iter_rows(), found.row, None)
            filled |= {name} if any(not is_blank(cells) for cells in rows) else set()
    if not headings:
        return {"looked_at": looked_at}
    hidden = {
        sheet.name
        for sheet in book.sheets_metadata
        if sheet.visible != calamine.SheetVisibleEnum.Visible
    }
    wanted = sheets_to_read(headings, filled, hidden, kind is not None)
    return {
        "found": [
            _write_rows(each, sheets[each.sheet], folder / f"rows-{number}.csv", limits)
            | {"is_hidden": each.sheet in hidden}
            for number, each in enumerate(wanted)
        ],
        "unread": [
            {"sheet": each.sheet, "is_hidden": each.sheet in hidden}
            for each in headings
            if each not in wanted
        ],
    }


def _first_rows(sheet: calamine.CalamineSheet, limits: Limits) -> list[list[str]]:
    """The rows among which the headings are looked for; a heading over several rows is in each."""
    rows = []
    for number, cells in enumerate(islice(sheet.iter_rows(), HEADING_ROWS), start=1):
        rows.append([as_text(cell) for cell in cells[: limits.columns]])
        for at, cell in enumerate(rows[-1]):
            if len(cell) > limits.cell:
                raise too_long(sheet.name, number, at, limits)
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or []:
        for row in rows[top + 1 : bottom + 1]:
            # Cells may be merged right of all that is filled.
            if left == right < len(row):
                row[left] = row[left] or rows[top][left]
    return rows


def _write_rows(
    heading: Heading, sheet: calamine.CalamineSheet, rows_file: Path, limits: Limits
) -> dict[str, object]:
    check_size(heading, sheet, limits)
    rows = enumerate(sheet.iter_rows(), start=1)
    try:
        written = write_canonical(rows_file, heading, islice(rows, heading.row, None), limits)
    except TooLong as long:
        raise too_long(sheet.name, long.row, long.column, limits) from long
    places = [*heading.columns.values(), *heading.others.values()]
    return {
        "kind": heading.kind.name,
        "sheet": heading.sheet,
        "row": heading.row,
        "raw": heading.raw,
        "places": places,
        "merged": merged_below(sheet.merged_cell_ranges or [], heading.row, places),
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
            _answer(answer, _with_losses(made, lost.result()))
        except calamine.PasswordError:
            _answer(answer, {"refused": "is protected by a password: save it without one"})
        except (TooMuch, Unclear) as refused:
            _answer(answer, {"refused_with_place": str(refused)})
        except (calamine.CalamineError, MemoryError, OSError):
            _answer(answer, {"refused": _DAMAGED})
        except BaseException as error:
            # A panic of the reader's Rust code arrives as a BaseException of this name.
            if type(error).__name__ != "PanicException":
                raise
            _answer(answer, {"refused": "is damaged: the workbook reader gave it up"})


def _lost(workbook: Path, answer: Path) -> Lost:
    try:
        return lost_values(workbook)
    except DAMAGED_PART:
        _answer(answer, {"refused": _DAMAGED})


def _with_losses(made: dict[str, object], lost: Lost) -> dict[str, object]:
    """What was made, with what to know of the cells of each sheet that came without a value."""
    for each in made.get("found", []):
        merged = merged_below(lost.merged.get(each["sheet"], []), each["row"], each["places"])
        each["lost"] = lost.told.get(each["sheet"], [NOT_LOOKED_AT])
        each["merged"] = merged_told(each["merged"] + merged)
    for each in made.get("unread", []):
        each["lost"] = lost.told.get(each["sheet"], [])
    return made


def _answer(answer: Path, content: dict[str, object]) -> None:
    """Write the answer and end at once, whatever the other thread is at."""
    _ANSWERING.acquire()
    answer.write_text(json.dumps(content), encoding="utf-8")
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
