"""One number for all that a row says, by which the build sees whether it changed in a week.

It is written beside the row, so that a rebuild need not read every cell of every week. Only filled
cells enter, each with its column's name, so that a column which a kind gains later, and which no
older export has, changes no older row. MD5 and not DuckDB's own hash: that may differ from one
version of DuckDB to the next, and an archive outlives versions.
"""

from collections.abc import Iterable

NAME = "content"


def content_of(columns: Iterable[str]) -> str:
    """SQL for the number of a row with these columns, all of them text."""
    cells = ", ".join(f"'{name}=' || {name}" for name in columns)
    return f"md5_number_lower(concat_ws(chr(31), {cells}))"
