"""Words and figures as people read them: texts from wording.csv, counts, shares, dates."""

import csv
import datetime as dt
import math
import re
from functools import cache
from weakref import WeakKeyDictionary

import pandas as pd

from pipelines.settings import REFERENCE
from pipelines.store import Store
from pipelines.words import count, day
from pipelines.words import plural as plural

_PLACE = re.compile(r"\{(\w+)\}")
_MARKDOWN = frozenset("\\`*_[]<>$~|")
# a store never changes, and a page asks for twenty texts of it
_PUBLISHED: WeakKeyDictionary[Store, dict[str, str]] = WeakKeyDictionary()


@cache
def _shipped() -> dict[str, str]:
    with open(REFERENCE / "wording.csv", encoding="utf-8", newline="") as file:
        return {row["key"]: row["text"] for row in csv.DictReader(file)}


def text(key: str, store: Store | None = None, **places: str) -> str:
    """One text of wording.csv with its {places} filled; one that nobody fills stays as written.

    The published file's own texts win, so a partner's edit shows after the next load; the shipped
    ones serve while nothing is loaded.
    """
    words = _shipped()
    if store is not None and store.position is not None:
        words = words | _published(store)
    return _PLACE.sub(lambda match: places.get(match[1], match[0]), words[key])


def _published(store: Store) -> dict[str, str]:
    if store not in _PUBLISHED:
        answer = store.ask("wording").frame
        _PUBLISHED[store] = dict(zip(answer["key"], answer["text"], strict=True))
    return _PUBLISHED[store]


def is_blank(value: object) -> bool:
    """Whether a cell of an answer holds nothing."""
    return bool(pd.isna(value))


def cell_text(value: object) -> str:
    """A cell as text, nothing for a blank one."""
    return "" if is_blank(value) else str(value)


def percent(part: object, whole: object) -> str:
    """A share for display: no decimals below a thousand places, one from there on."""
    if not whole:
        return "no places"
    decimals = 0 if whole < 1000 else 1
    return f"{100 * part / whole:.{decimals}f}%"


def of(part: object, whole: object) -> str:
    """'412 of 1,204'."""
    return f"{count(part)} of {count(whole)}"


def share(part: object, whole: object) -> str:
    """'412 of 1,204 (34.2%)'."""
    return f"{of(part, whole)} ({percent(part, whole)})"


def joined(*cells: object) -> str:
    """What is filled of some cells, by commas, days written as days."""
    filled = [cell for cell in cells if not is_blank(cell) and cell]
    return ", ".join(cell if isinstance(cell, str) else day(cell) for cell in filled)


def hours(low: object, high: object) -> str:
    """'6 to 12'."""
    if is_blank(low) or is_blank(high):
        return ""
    low, high = math.floor(low), math.ceil(high)
    return f"{low}" if low == high else f"{low} to {high}"


def as_typed(words: str) -> str:
    """Text from outside, harmless where Streamlit reads markdown: as typed, on one line."""
    shown = " ".join(words.split())
    return "".join(f"\\{sign}" if sign in _MARKDOWN else sign for sign in shown[:200])


def as_date(value: object) -> dt.date:
    """A cell of an answer as a date."""
    return value.date() if isinstance(value, dt.datetime) else value
