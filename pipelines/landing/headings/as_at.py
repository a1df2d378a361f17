"""The day an export speaks of, read from its file name."""

import re
from datetime import date
from pathlib import Path

from pipelines.errors import WrongUse

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)

_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})([ _.-])(\d{1,2})\2(\d{4})(?!\d)")
_ISO = re.compile(r"(?<!\d)(\d{4})([_.-])(\d{1,2})\2(\d{1,2})(?!\d)")
_NAMED = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[ _.-]*([A-Za-z]{3,9})[ _.-]*(\d{4}|\d{2})(?!\d)"
)


# a time after a date, and the number a browser gives to a second download
_TIME = re.compile(r"^[ _T-]*\d{1,2}([_.:-]?)\d{2}(\1\d{1,2})?(?!\d)")
_AGAIN = re.compile(r"\s*\(\d+\)$")


def as_at_in(file_name: str) -> date | None:
    """The one day a file name tells, or None where it tells none, an impossible one or two.

    Known forms: 17_06_2019 (a time may follow), 1 June 2021, 01_March_21, 2021-05-28.
    """
    days = {day for day, _ in _days_in(Path(file_name).stem)}
    return days.pop() if len(days) == 1 else None


def name_without_day(file_name: str) -> str:
    """What else a file name says, its ending left out as well."""
    rest = _AGAIN.sub("", Path(file_name).stem)
    for _, told in _days_in(rest):
        before, _, after = rest.partition(told)
        rest = before.rstrip(" _-.") + " " + _TIME.sub("", after)
    return " ".join(re.split(r"[\s_]+", rest)).strip(" -.")


def given_day(as_at: str | date | None) -> date | None:
    """What the user gives as the day. Raises WrongUse for what is none."""
    if as_at is None or isinstance(as_at, date):
        return as_at
    try:
        return date.fromisoformat(as_at)
    except ValueError as error:
        raise WrongUse(f"“{as_at}” is not a date: write it as 2021-05-28.") from error


def day_of(file: str, given: date | None) -> tuple[date, str, list[str]]:
    """The day a file speaks of, who tells it, and what to know of that.

    Raises WrongUse where neither its name nor the user tells one.
    """
    told = as_at_in(file)
    if told is None and given is None:
        raise WrongUse(_no_day(file))
    if told is None:
        return given, "given", []
    if given not in (None, told):
        return told, "file name", [f"The name says {told}, so the date given ({given}) is ignored."]
    return told, "file name", []


def _no_day(file: str) -> str:
    days = sorted({day for day, _ in _days_in(Path(file).stem) if day})
    give = "give the day it tells of (on the command line: --as-at 2021-05-28)"
    if len(days) > 1:
        told = " and ".join(day.isoformat() for day in days)
        return f"{file} tells more than one date in its name ({told}): leave one in it, or {give}."
    if wrong := [text for day, text in _days_in(Path(file).stem) if day is None]:
        return (
            f"{file} tells a date that does not exist ({wrong[0]}): put the right one, or {give}."
        )
    return f"{file} does not tell its date: put it in the name, as in “28_05_2021”, or {give}."


def _days_in(stem: str) -> list[tuple[date | None, str]]:
    """Each date in a name, None for an impossible one, and how it is written."""
    found = []
    for told in _NUMBERS.finditer(stem):
        day, _, month, year = told.groups()
        found.append((_day(year, int(month), day), told[0]))
    # What is read is taken out, so that 17_06_2019_15_25_54 is not also read as 2019_15_25.
    rest = _NUMBERS.sub(" ", stem)
    for told in _ISO.finditer(rest):
        year, _, month, day = told.groups()
        found.append((_day(year, int(month), day), told[0]))
    for told in _NAMED.finditer(_ISO.sub(" ", rest)):
        day, month, year = told.groups()
        if number := _month(month):
            found.append((_day(year if len(year) == 4 else f"20{year}", number, day), told[0]))
    return found


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
