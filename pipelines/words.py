"""Days, counts, plurals and lists in words, and texts as names of files: the one place for each.

The words are the same on every system and in every locale.
"""

import datetime as dt
from collections.abc import Sequence

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_REFUSED_BY_FILE_SYSTEMS = frozenset('<>:"/\\|?*')


def day(value: dt.date | str | None) -> str:
    """'28 May 2021'; '' for a blank (None, NaT, ''). A text is an ISO day."""
    if isinstance(value, str):
        value = dt.date.fromisoformat(value) if value else None
    return "" if _is_blank(value) else f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def count(number: object) -> str:
    """1184 → '1,184'; '' for a blank (None, NaN, NA)."""
    return "" if _is_blank(number) else f"{int(number):,}"


def plural(number: object, one: str, many: str | None = None) -> str:
    """'1 place', '2 places'."""
    return f"{count(number)} {one if number == 1 else many or one + 's'}"


def listed(names: Sequence[str], most: int) -> str:
    """'a, b and 3 more': the first so many names by commas, and how many others there are."""
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more:,} more" if more > 0 else "")


def safe_file_name(text: str, instead: str = "-") -> str:
    """A text as a file's name, or a part of one, that every file system takes.

    What any of them refuses, and what is not seen, such as a sign that turns the reading direction,
    becomes `instead`.
    """
    return "".join(
        sign if sign.isprintable() and sign not in _REFUSED_BY_FILE_SYSTEMS else instead
        for sign in text
    )


def _is_blank(value: object) -> bool:
    try:
        return value is None or bool(value != value)
    except TypeError:  # pandas' NA is neither equal nor unequal to anything
        return True
