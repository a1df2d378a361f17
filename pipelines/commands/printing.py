"""What the command line gives: lines for people, a CSV or one JSON object, on stdout or in a file.

CSV and JSON are UTF-8 with "\\n" as line end wherever they go; lines are in the encoding of the
terminal, and a letter that it lacks is a question mark. Progress goes to stderr.
"""

import datetime as dt
import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from pipelines.answers.session_plan import Plan
from pipelines.errors import WrongUse
from pipelines.outgoing.files import csv_bytes, write_file
from pipelines.store.store import records

_ENDINGS = {".csv": "csv", ".json": "json"}


def _plain(value: object) -> object:
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    if hasattr(value, "item"):
        return value.item()
    raise TypeError(f"no JSON for {type(value)}")


def letters_never_fail() -> None:
    """From now on a letter that a stream's encoding lacks is printed as a question mark.

    A load that was carried out must be able to say so on any terminal and in any redirected file.
    """
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")


@dataclass(frozen=True)
class Giving:
    """How a command gives its answer. form: "lines", "csv" or "json"; out: the file to write it
    into, None to print it."""

    form: str
    out: Path | None = None

    def give(
        self,
        facts: Callable[[], dict],
        lines: Callable[[], list[str]],
        table: Callable[[], pd.DataFrame],
    ) -> None:
        """Makes what is wanted of the answer and gives it; a file is told in a sentence.

        facts, lines, table: make the JSON object, the lines for people, the rows of the CSV.
        Raises WrongUse where the file cannot be written.
        """
        if self.form == "lines":
            print("\n".join(lines()))
            return
        content = csv_bytes(table()) if self.form == "csv" else _json_bytes(facts())
        if self.out is None:
            _print_bytes(content)
            return
        was_there = write_file(self.out, content)
        print(f"Written to {self.out}{', in place of the file that was there' * was_there}.")


def giving(
    out: Path | None, as_json: bool = False, as_csv: bool = False, usual: str = "lines"
) -> Giving:
    """How to give an answer: as the options say, else by the file's ending, else as usual.

    Raises WrongUse for a folder that does not exist and for an ending that says neither.
    """
    form = "csv" if as_csv else "json" if as_json else None
    if out is None:
        return Giving(form or usual)
    if os.path.isdir(out):
        raise WrongUse(f"{out} is a folder: give --out the name of a file in it.")
    if not os.path.isdir(out.parent):
        raise WrongUse(f"There is no folder {out.parent}: make it, or give another --out.")
    form = form or _ENDINGS.get(out.suffix.lower())
    if form is None:
        raise WrongUse(f"{out.name}: give --out a file whose name ends in .csv or .json.")
    return Giving(form, out)


def print_out(as_json: bool, facts: dict, lines: list[str]) -> None:
    """The facts as one JSON object, or the lines."""
    if as_json:
        _print_bytes(_json_bytes(facts))
    else:
        print("\n".join(lines))


def _json_bytes(facts: dict) -> bytes:
    text = json.dumps(facts, default=_plain, ensure_ascii=False)
    return f"{text}\n".encode(errors="replace")


def _print_bytes(content: bytes) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def progress_on_stderr(as_json: bool) -> Callable[[str], None]:
    """Progress on stderr, a line for each step; none beside JSON."""

    def say(step: str) -> None:
        if not as_json:
            print(f"{step} …", file=sys.stderr)

    return say


def plan_facts(plan: Plan) -> dict:
    """A plan as one object: its figures, what it says, and everyone with the session."""
    figures = {name: value for name, value in vars(plan).items() if name != "places"}
    return figures | {
        "split": [{"provider_name": name, "places": size} for name, size in plan.split],
        "invited": plan.invited,
        "sessions_needed": plan.sessions_needed,
        "said": [plan.headline, *plan.notes],
        "columns": list(plan.places),
        "rows": records(plan.places),
    }


def plan_lines(plan: Plan) -> list[str]:
    """A plan as lines: what it says, and who comes to the next session."""
    comes = [
        f"{row.location_id}  {row.location_name} ({row.provider_name}): {row.reasons}"
        for row in plan.cohort.itertuples()
    ]
    left = f"{len(plan.left):,} left for later sessions; --csv lists everyone."
    return [plan.headline, *plan.notes, *comes, left]
