"""Questions against the emptiest round trip that the same store can make."""

import datetime as dt
import statistics
from pathlib import Path

from benchmarks.measure import Ratio, compare, seconds, seconds_once
from benchmarks.nation import LAST_WEEK
from pipelines.store import open_store

FIRST_PAGE = 50
# a Monday after the last export: the newest status day itself comes ready in the built file
ASKED = LAST_WEEK + dt.timedelta(days=3)
EMPTY = "select 1 by a cursor of its own"


def measure(data_folder: Path, repeats: int) -> list[Ratio]:
    """On a day already asked for, each answer worked out anew, and the first ask of new days (each
    day is new only once)."""
    store = open_store(data_folder)

    def anew(question: str, **given: object) -> None:
        store.answer_cache.forget()
        store.ask(question, as_at=ASKED, **given)

    def empty() -> None:
        store.fetch("select 1")

    asked = {
        f"call list, first page of {FIRST_PAGE}": ("call_list", {"limit": FIRST_PAGE}),
        "call list, whole": ("call_list", {}),
        "cohorts": ("cohorts", {}),
        "coverage": ("coverage", {}),
    }
    ratios = [
        compare(
            what,
            lambda name=name, given=given: anew(name, **given),
            EMPTY,
            empty,
            50,
            repeats,
        )
        for what, (name, given) in asked.items()
    ]
    first, nothing = [], []
    for step in range(1, repeats + 1):
        day = LAST_WEEK - dt.timedelta(days=step)
        nothing.append(seconds(empty))
        first.append(
            seconds_once(lambda day=day: store.ask("call_list", as_at=day, limit=FIRST_PAGE))
        )
    ratios.append(
        Ratio(
            "the first ask of a new day",
            EMPTY,
            statistics.median(first),
            statistics.median(nothing),
            500,
        )
    )
    store.close()
    return ratios
