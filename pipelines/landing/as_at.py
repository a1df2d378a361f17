"""The day an export speaks of, read from its file name."""

import re
from datetime import date
from pathlib import Path

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)

_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})([ _.-])(\d{1,2})\2(\d{4})(?!\d)")
_ISO = re.compile(r"(?<!\d)(\d{4})([_.-])(\d{1,2})\2(\d{1,2})(?!\d)")
_NAMED = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[ _.-]*([A-Za-z]{3,9})[ _.-]*(\d{4}|\d{2})(?!\d)"
)


def as_at_in(file_name: str) -> date | None:
    """The one day a file name tells, or None where it tells none, an impossible one or two.

    Known forms: 17_06_2019 (a time may follow), 1 June 2021, 01_March_21, 2021-05-28.
    """
    stem = Path(file_name).stem
    found = []
    for day, _, month, year in _NUMBERS.findall(stem):
        found.append(_day(year, int(month), day))
    # What is read is taken out, so that 17_06_2019_15_25_54 is not also read as 2019_15_25.
    rest = _NUMBERS.sub(" ", stem)
    for year, _, month, day in _ISO.findall(rest):
        found.append(_day(year, int(month), day))
    for day, month, year in _NAMED.findall(_ISO.sub(" ", rest)):
        number = _month(month)
        if number:
            found.append(_day(year if len(year) == 4 else f"20{year}", number, day))
    return found[0] if len(set(found)) == 1 else None


def _month(word: str) -> int | None:
    for number, name in enumerate(MONTHS, start=1):
        if word.lower() in (name, name[:3], name[:4]):
            return number
    return None


def _day(year: str, month: int, day: str) -> date | None:
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None
