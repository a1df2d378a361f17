"""The rules that landing asks, in a connection of its own: macros of 00_rules, and known words."""

from pathlib import Path

import duckdb

from pipelines import reference
from pipelines.landing.kinds import KINDS
from pipelines.landing.quoting import quoted
from pipelines.landing.typed_cells import vocabulary
from pipelines.reference_tables import TABLES

_RULES = Path(__file__).resolve().parent.parent / "sql" / "00_rules"
# Each after those it names.
_MACROS = (
    "says_nothing", "location_id_of", "usable_location_id", "location_id_likely",
    "total_or_note_in", "read_date", "date_likely", "day_in_code", "code_damage", "usable_code",
    "code_spellings", "code_of_day", "code_likely", "code_tidied", "has_code_shape",
    "code_told_by_name", "other_code_in_name", "is_dummy", "is_optician_in_care", "says_closed",
    "folded_text", "is_certain_code", "code_ending", "mailbox_code", "codes_in", "place_code_in",
    "is_drawn",
)  # fmt: skip


def make_macros(connection: duckdb.DuckDBPyConnection, data_folder: Path | None) -> None:
    """The macros, and one for each file of words that a column names: whether a text stands in it.

    A data folder's own file goes before the shipped one. Raises RefusedByGuard for a damaged one.
    """
    for macro in _MACROS:
        connection.execute((_RULES / f"{macro}.sql").read_text(encoding="utf-8"))
    for name in {c.words for kind in KINDS.values() for c in kind.columns if c.words}:
        rows = reference.read_one(TABLES[name], data_folder).named_rows()
        words = ", ".join(f"folded_text({quoted(row['text'])})" for _, row in rows)
        connection.execute(
            f"create macro {vocabulary(name)}(text_) as folded_text(text_) in ({words})"
        )
