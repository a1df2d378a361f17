"""What the command line prints: one JSON object, or plain lines; progress goes to stderr."""

import datetime as dt
import json
import sys
from collections.abc import Callable

import pandas as pd

from pipelines.errors import WrongUse


def records(frame: pd.DataFrame) -> list[dict]:
    """Rows with None for what is missing and whole days as days."""
    return frame.astype(object).where(frame.notna(), None).to_dict("records")


def _plain(value: object) -> object:
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    if hasattr(value, "item"):
        return value.item()
    raise TypeError(f"no JSON for {type(value)}")


def print_out(as_json: bool, facts: dict, lines: list[str]) -> None:
    """The facts as one JSON object, or the lines."""
    if as_json:
        print(json.dumps(facts, default=_plain, ensure_ascii=False))
    else:
        print("\n".join(lines))


def progress_on_stderr(as_json: bool) -> Callable[[str], None]:
    """Progress on stderr: each file, and building once, not each of its hundred steps."""
    said = set()

    def say(step: str) -> None:
        shown = "building the position" if step.startswith("building ") else step
        if not as_json and shown not in said:
            said.add(shown)
            print(f"{shown} …", file=sys.stderr)

    return say


def landed(manifest: dict) -> str:
    """One line on an export that was landed."""
    return f"{manifest['file']}: {manifest['kind']} of {manifest['as_at']}, {counts(manifest)}"


def counts(counts: dict) -> str:
    """'100 rows = 99 accepted + 1 refused' of a manifest."""
    rows, accepted, refused = (counts[name] for name in ("rows", "accepted", "refused"))
    return f"{rows:,} rows = {accepted:,} accepted + {refused:,} refused"


def day_given(text: str | None) -> dt.date | None:
    """A day as typed. Raises WrongUse for what is none."""
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise WrongUse(f"{text!r} is not a day; expected one such as 2021-05-28.") from None
