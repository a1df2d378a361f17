"""The only reader of the built file: ask().

The file is copied into memory once and let go, so that a load can replace it while people look,
and so that nobody can reach the disk from a question. A connection shared by threads returns wrong
rows silently, so each ask takes a cursor of its own (both measured, DECISIONS §42).
"""

import contextlib
import datetime as dt
import re
from collections.abc import Hashable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

import duckdb
import pandas as pd

from pipelines.building.build import built_file
from pipelines.clock import today
from pipelines.errors import BuiltFileMissing, WrongUse
from pipelines.reference.calendar import LAST as LAST_DAY
from pipelines.settings import is_sample
from pipelines.sql_files import quoted
from pipelines.store.answer_cache import Remembered
from pipelines.store.day_tables import DayTables
from pipelines.store.questions import Question, chosen, question_named

AGAIN = "rebuild it with: python -m pipelines build"
KEPT_FACTS = 256
AT_ONCE = 4  # answers asked ahead; more would only wait for a processor
FLAGS = "flags"  # the column of lists that holds what flags_at joins
_NAMED = re.compile(r"\$([a-z_]+)")


def copy_in_memory(path: Path) -> duckdb.DuckDBPyConnection:
    """A built file in memory, from which nobody can reach the disk. Raises BuiltFileMissing where
    the file is absent or broken."""
    if not path.exists():
        raise BuiltFileMissing(
            f"There is no built file in {path.parent.name}/ yet: load an export, or {AGAIN}"
        )
    connection = duckdb.connect()
    try:
        connection.execute(f"attach {quoted(str(path))} as published (read_only)")
        connection.execute("copy from database published to memory")
        connection.execute("detach published")
        connection.execute("select status_day from mart_status_day")
    except duckdb.Error as error:
        connection.close()
        raise BuiltFileMissing(f"The built file {path.name} cannot be read: {AGAIN}") from error
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
    return connection


def fetch(connection: duckdb.DuckDBPyConnection, sql: str, *parameters: object) -> list[tuple]:
    """Rows of one statement over a cursor of its own."""
    with connection.cursor() as cursor:
        return cursor.execute(sql, parameters).fetchall()


@dataclass(frozen=True)
class Position:
    """The day everything speaks of, and why it is that day.

    day: the position date; newest_status_day: what the newest status export tells of;
    is_stale: the newest status day is too old for the position to follow today.
    """

    day: dt.date
    newest_status_day: dt.date
    is_stale: bool
    is_sample: bool

    @property
    def age_in_days(self) -> int:
        """How old the newest status day is today."""
        return (today() - self.newest_status_day).days


def position_of(newest_status_day: dt.date, stale_after_days: int, is_sample: bool) -> Position:
    """Today while the newest status day is at most so many days old, else the newest status day.

    In the sample's own data folder it is always the newest status day (RULES §3).
    """
    is_stale = (today() - newest_status_day).days > stale_after_days
    follows_today = not is_stale and not is_sample
    day = today() if follows_today else newest_status_day
    return Position(day, newest_status_day, is_stale and not is_sample, is_sample)


@dataclass(frozen=True)
class Answer:
    """What a question gave: its name, the day it speaks of and its rows."""

    question: str
    as_at: dt.date
    frame: pd.DataFrame


def stamp_of(data_folder: Path) -> tuple[int, int, int] | None:
    """What changes whenever another file is published; None while there is none."""
    try:
        stat = built_file(data_folder).stat()
    except FileNotFoundError:
        return None
    return stat.st_mtime_ns, stat.st_size, stat.st_ino


class Store:
    """One published file in memory. Safe to share between threads."""

    def __init__(self, data_folder: Path):
        self.data_folder = data_folder
        self.stamp = stamp_of(data_folder)
        self._connection = copy_in_memory(built_file(data_folder))
        self._tables = DayTables(self._connection)
        # for `pipelines` itself: the file never changes once it is in memory, so what a page
        # looks up ten times is read once
        self.known = lru_cache(KEPT_FACTS)(partial(fetch, self._connection))
        self.remembered = Remembered()
        self._ahead = ThreadPoolExecutor(AT_ONCE, "asked ahead")
        self.position: Position | None = self._position()
        self.fingerprint: str = self.fetch("select fingerprint from build_fingerprint")[0][0]
        self._first_day = self.fetch("select min(opens_on) from ref_cycles")[0][0]

    def ask(self, question: str, as_at: dt.date | None = None, **given: object) -> Answer:
        """One question, as of a day (default: the position date), with its parameters.

        Raises WrongUse for an unknown question, parameter, value or area, and for a day before
        the toolkit's first edition opened.
        """
        day, key, make = self._asked(question, as_at, given)
        return Answer(question, day, self.remembered.answer(key, make))

    def ask_ahead(self, question: str, as_at: dt.date | None = None, **given: object) -> None:
        """Starts working out what `ask` will be asked, which then waits for it; errors are left to
        `ask`. Planning takes most of a question's time, and keeps one processor of many busy."""
        with contextlib.suppress(WrongUse):
            _, key, make = self._asked(question, as_at, given)
            if not self.remembered.holds(key):
                self._ahead.submit(self.remembered.answer, key, make)

    def day_before(self, day: dt.date) -> dt.date:
        """The status day before the one that speaks on a day; the day itself where there is none.

        On a Monday after a Friday's export that is the Friday before: what changed since the last
        export is what the newest one brought.
        """
        days = self.known(
            "select distinct as_at from mart_export where as_at <= ? "
            "and kind in ('line_by_line', 'public_export') order by as_at desc limit 2",
            day,
        )
        return days[1][0] if len(days) == 2 else day

    def fetch(self, sql: str, parameters: list | None = None) -> list[tuple]:
        """Rows of one statement over a cursor of its own; for `pipelines` itself, not for pages."""
        return fetch(self._connection, sql, *(parameters or []))

    def areas(self) -> list[str]:
        """Every CCG and local authority there is, CCGs first."""
        return [row[0] for row in self.known("select area from mart_area order by kind, area")]

    def _asked(
        self, question: str, as_at: dt.date | None, given: dict[str, object]
    ) -> tuple[dt.date, Hashable, partial[pd.DataFrame]]:
        """The day a question is asked of, what its answer is kept under, and what makes it."""
        asked = question_named(question)
        day = as_at or (self.position.day if self.position else None)
        if day is None:
            raise WrongUse("Nothing is loaded yet: load an export first.")
        self._check_day(day)
        values = asked.values(given) | {"as_at": day}
        if values.get("area"):
            self._check_area(str(values["area"]))
        for parameter in asked.parameters:
            value = chosen(self.known, parameter, values[parameter.name], day)
            if parameter.type == "day":
                value = value or self.day_before(day)
                self._check_day(value)
            values[parameter.name] = value
        return day, (question, tuple(values.items())), partial(self._run, asked, values)

    def _run(self, asked: Question, values: dict[str, object]) -> pd.DataFrame:
        for _ in range(2):
            try:
                sql = self._tables.named(asked.sql, values)
                used = {name: values[name] for name in set(_NAMED.findall(sql))}
                with self._connection.cursor() as cursor:
                    rows = cursor.execute(sql, used).df()
                if FLAGS in rows and not self._tables.tells_flags(values["as_at"]):
                    del rows[FLAGS]  # blank would read as "none", which nothing loaded tells
                return rows
            except duckdb.CatalogException as error:
                if not self._tables.was_let_go(error):
                    raise BuiltFileMissing(
                        "The built file was made by another version of this program and lacks "
                        f"what {asked.name} reads: {AGAIN}"
                    ) from error
        raise RuntimeError(f"{asked.name}: its day was let go twice while it was being asked")

    def _check_day(self, day: dt.date) -> None:
        if day < self._first_day:
            raise WrongUse(
                f"{day:%d/%m/%Y} is before the toolkit's first edition opened on "
                f"{self._first_day:%d/%m/%Y}; ask for a later day."
            )
        if day > LAST_DAY:
            raise WrongUse(f"{day:%d/%m/%Y} is later than the calendar, which ends {LAST_DAY:%Y}.")

    def _check_area(self, area: str) -> None:
        if not self.known("select 1 from mart_area where lower(area) = lower(?)", area):
            known = "; ".join(self.areas()[:12]) or "none"
            raise WrongUse(f"There is no area {area!r} in what is loaded. Known areas: {known}.")

    def _position(self) -> Position | None:
        if self._tables.ready_day is None:
            return None
        # an export dated in the future by mistake must not make an old position look new
        (earlier,) = self.fetch(
            "select max(as_at) from mart_export "
            "where as_at <= ? and kind in ('line_by_line', 'public_export')",
            [today()],
        )
        invented = is_sample(self.data_folder)
        newest = self._tables.ready_day if invented else earlier[0] or self._tables.ready_day
        return position_of(newest, int(self.setting("stale_after_days")), invented)

    def setting(self, name: str) -> str:
        """One setting of settings.csv, as text."""
        return self.known("select value from ref_settings where setting = ?", name)[0][0]

    def close(self) -> None:
        """Lets the memory go."""
        self._ahead.shutdown(cancel_futures=True)
        self.remembered.forget()
        self._connection.close()


def open_store(data_folder: Path) -> Store:
    """The published file of a data folder. Raises BuiltFileMissing where it is absent or broken."""
    return Store(data_folder)


def records(frame: pd.DataFrame) -> list[dict]:
    """Rows with None for what is missing and whole days as days."""
    return frame.astype(object).where(frame.notna(), None).to_dict("records")
