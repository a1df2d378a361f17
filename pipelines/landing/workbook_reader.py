"""The child process that alone opens a workbook: `python -m pipelines.landing.workbook_reader`.

The fast reader can abort its whole process or take gigabytes over a hostile file of 1 KB, so it
runs here, under limits, and hands back two files: an answer (JSON) and the rows (canonical CSV).
Imports are kept few: this starts anew for every workbook.
"""

import json
import sys
from itertools import islice
from pathlib import Path

import python_calamine as calamine

from pipelines.landing.canonical import as_text, write_canonical
from pipelines.landing.kinds import KINDS
from pipelines.landing.recognise import HEADING_ROWS, best, headings_in

_SHOWN_CELLS, _SHOWN_LENGTH = 300, 200


def read(workbook: Path, kind_name: str | None, rows_file: Path) -> dict[str, object]:
    """Find the headings on any sheet and write the rows under them; what was found.

    The answer is {kind, sheet, row, raw, written, rivals} or, where no sheet has the headings of
    a kind, {looked_at: [[sheet, first rows]]}.
    """
    kind = KINDS[kind_name] if kind_name else None
    book = calamine.CalamineWorkbook.from_path(str(workbook))
    sheets = {}
    looked_at = []
    headings = []
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        if sheet.start is None:
            continue
        first = [[as_text(cell) for cell in row] for row in islice(sheet.iter_rows(), HEADING_ROWS)]
        found = best(headings_in(first, name, kind))
        if found:
            headings.append(found)
            sheets[name] = sheet
        looked_at.append(
            [name, [[cell[:_SHOWN_LENGTH] for cell in row[:_SHOWN_CELLS]] for row in first]]
        )
    heading = best(headings)
    if heading is None:
        return {"looked_at": looked_at}
    rows = enumerate(sheets[heading.sheet].iter_rows(), start=1)
    written = write_canonical(rows_file, heading, islice(rows, heading.row, None))
    return {
        "kind": heading.kind.name,
        "sheet": heading.sheet,
        "row": heading.row,
        "raw": heading.raw,
        "written": written,
        "rivals": [each.sheet for each in headings if each is not heading],
    }


def limit_processor(seconds: int) -> None:
    """Let the system end this process after so many seconds of processor time, where it can."""
    try:
        import resource
    except ImportError:  # Windows has no such limit; the parent's clock still holds
        return
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(workbook: str, kind_name: str, seconds: str, rows_file: str, answer_file: str) -> None:
    """Read and answer; a file the reader refuses is an answer too, anything else a failure."""
    limit_processor(int(seconds))
    try:
        answer = read(Path(workbook), kind_name or None, Path(rows_file))
    except calamine.PasswordError:
        answer = {"refused": "is protected by a password: save it without one"}
    except (calamine.CalamineError, MemoryError, OSError):
        answer = {"refused": "is damaged or cut short"}
    except BaseException as error:
        # A panic of the reader's Rust code arrives as a BaseException of this name.
        if type(error).__name__ != "PanicException":
            raise
        answer = {"refused": "is damaged: the workbook reader gave it up"}
    Path(answer_file).write_text(json.dumps(answer), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
