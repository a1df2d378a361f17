"""The tables of a day that questions read: its standing and its flags, made on the first ask of it.

Working a day out takes longer than anything that is asked of it, so a question that names
`standing_at($as_at)` or `flags_at($as_at)` reads a table in its place.
"""

import datetime as dt
import re
import threading
from collections import OrderedDict
from functools import cached_property

import duckdb

KEPT_DAYS = 12
# those of the newest status day come with the built file
COME_READY = {"standing": "mart_standing", "flags": "mart_flag"}
NONE = f"(select * from {COME_READY['flags']} where false)"
_CALLS = re.compile(rf"({'|'.join(COME_READY)})_at\(\$(\w+)\)")
_LET_GO = re.compile(rf"name ({'|'.join(COME_READY)})_on_\d{{8}} does not exist")


class DayTables:
    """The tables of the last few days asked for, in a connection that threads share."""

    def __init__(self, connection: duckdb.DuckDBPyConnection):
        self._connection = connection
        self._made: OrderedDict[dt.date, set[str]] = OrderedDict()
        self._lock = threading.Lock()
        with connection.cursor() as cursor:
            found = cursor.execute("select status_day from mart_status_day").fetchone()
        self.ready_day: dt.date | None = found[0] if found else None

    def with_day_tables(self, sql: str, values: dict[str, object]) -> str:
        """A question's text with tables in place of the macros of its days."""
        return _CALLS.sub(lambda call: self._table(call[1], values[call[2]]), sql)

    def was_let_go(self, error: duckdb.CatalogException) -> bool:
        """Whether what is missing is a day that was let go between naming and reading it."""
        return _LET_GO.search(str(error)) is not None

    def tells_flags(self, day: dt.date) -> bool:
        """Whether anything that is loaded can tell any flag on a day."""
        return any(begins <= day < ends for begins, ends in self._flag_spans)

    @cached_property
    def _flag_spans(self) -> list[tuple[dt.date, dt.date]]:
        with self._connection.cursor() as cursor:
            return cursor.execute("select valid_from, valid_to from mart_flag_told").fetchall()

    def _table(self, what: str, day: dt.date) -> str:
        if what == "flags" and not self.tells_flags(day):
            return NONE  # seen to be empty while planning, it costs nothing
        if day == self.ready_day:
            return COME_READY[what]
        table = f"{what}_on_{day:%Y%m%d}"
        with self._lock:
            made = self._made.setdefault(day, set())
            if table not in made:
                self._make(table, what, day)
                made.add(table)
            self._made.move_to_end(day)
            if len(self._made) > KEPT_DAYS:
                self._let_go(self._made.popitem(last=False)[1])
        return table

    def _make(self, table: str, what: str, day: dt.date) -> None:
        with self._connection.cursor() as cursor:
            cursor.execute(
                f"create or replace table {table} as "
                f"select * from {what}_at(date '{day.isoformat()}')"
            )

    def _let_go(self, tables: set[str]) -> None:
        with self._connection.cursor() as cursor:
            for table in sorted(tables):
                cursor.execute(f"drop table {table}")
