"""Which day it is, which day the dashboard speaks of, and how old what is loaded has become."""

import datetime as dt
import os
from zoneinfo import ZoneInfo

from pipelines.errors import WrongUse

LONDON = ZoneInfo("Europe/London")


def today() -> dt.date:
    """Today in Europe/London. DSPT_TODAY says otherwise: a date, or an ISO instant with its zone.

    30 June 2021 23:01 UTC is 1 July in London. An instant without a zone is London's own clock.
    """
    said = os.environ.get("DSPT_TODAY", "").strip()
    if not said:
        return dt.datetime.now(LONDON).date()
    try:
        if len(said) == 10:
            return dt.date.fromisoformat(said)
        instant = dt.datetime.fromisoformat(said)
    except ValueError:
        raise WrongUse(
            f"DSPT_TODAY is {said!r}; expected a date such as 2021-06-30 or an instant such as "
            "2021-06-30T22:59:00Z."
        ) from None
    return (instant.astimezone(LONDON) if instant.tzinfo else instant).date()


def now() -> dt.datetime:
    """The clock of England on the day that `today` gives; without a zone."""
    return dt.datetime.combine(today(), dt.datetime.now(LONDON).time())


def day_given(typed: str | None) -> dt.date | None:
    """A day as typed, None for nothing. Raises WrongUse for what is none."""
    try:
        return dt.date.fromisoformat(typed.strip()) if typed and typed.strip() else None
    except ValueError:
        raise WrongUse(f"{typed!r} is not a day; expected one such as 2021-05-28.") from None
