"""One cell of a reference file as its type; the text of the error is what its editor reads."""

import datetime as dt
import re


def _date(text: str) -> dt.date:
    for pattern in ("%Y-%m-%d", "%d/%m/%Y"):  # Excel rewrites ISO dates as 30/06/2021 on saving
        try:
            return dt.datetime.strptime(text, pattern).date()
        except ValueError:
            continue
    raise ValueError("expected a date such as 2021-06-30 or 30/06/2021")


def _yes_no(text: str) -> bool:
    if text.lower() in ("yes", "true"):
        return True
    if text.lower() in ("no", "false"):
        return False
    raise ValueError("expected yes or no")


def _whole(text: str) -> int:
    if not re.fullmatch(r"-?\d+", text):
        raise ValueError("expected a whole number")
    return int(text)


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise ValueError("expected a number") from None


READERS = {"text": str, "date": _date, "whole": _whole, "number": _number, "yes_no": _yes_no}
