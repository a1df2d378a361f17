"""Cells that people type: only what has the form asked for is kept, the rest may name a person.

Each such column has one beside it in `delivered`, never written to the archive, that tells why
nothing of a filled cell was kept; the findings come from there, so that none shows the cell.
"""

from pipelines.landing.kind import DATE, MAILBOX, PLACE, WORD, Column, Kind
from pipelines.sql_files import quoted

_MAY_NAME = "and is not kept, since it may name a person"
_NO_CODE = (
    f"The cell holds no code of a place that can be told from other words, {_MAY_NAME}: put the "
    "ODS code, in capitals, or the CQC location ID alone into it and load the file again."
)
_CODES = (
    f"The cell holds more than one code, so it cannot be told which is meant, {_MAY_NAME}: leave "
    "the one of the place in it and load the file again."
)
_NO_MAILBOX = (
    "The name of the mailbox does not end in an ODS code that can be told from a surname, "
    f"{_MAY_NAME}: put the place’s ODS code into a column “ODS code” and load the file again."
)
_NO_DATE = f"The text is not a date {_MAY_NAME}, so the date counts as unknown."
ADDRESS = f"The cell holds an address (@) {_MAY_NAME}."


def vocabulary(name: str) -> str:
    """The macro that says whether a text stands in a reference file of words."""
    return f"stands_in_{name}"


def kept_cell(cell: str, column: Column, kind: Kind) -> str:
    """SQL for what is kept of one cell, itself SQL, trimmed and '' as NULL."""
    if column.type == MAILBOX:
        return f"mailbox_code({cell})"
    if column.type == PLACE:
        return f"place_code_in({cell})"
    if column.type == WORD:
        return f"case when {vocabulary(column.words)}({cell}) then {cell} end"
    if column.type == DATE and column.is_typed:
        return f"case when {_is_date(cell)} then {cell} end"
    return f"case when not contains({cell}, '@') then {cell} end" if kind.no_addresses else cell


def why_not(cell: str, column: Column, kind: Kind) -> str | None:
    """SQL for why nothing is kept of one cell, or NULL; None for a column that is kept as it is."""
    if column.type == MAILBOX:
        reason = f"case when mailbox_code({cell}) is null then {quoted(_NO_MAILBOX)} end"
    elif column.type == PLACE:
        reason = (
            f"case when place_code_in({cell}) is not null then null when len(codes_in({cell})) > 1"
            f" then {quoted(_CODES)} else {quoted(_NO_CODE)} end"
        )
    elif column.type == DATE and column.is_typed:
        reason = f"case when not {_is_date(cell)} then {quoted(_NO_DATE)} end"
    elif kind.no_addresses:
        reason = f"case when contains({cell}, '@') then {quoted(ADDRESS)} end"
    else:
        return None
    return f"case when {cell} is not null and not says_nothing({cell}) then {reason} end"


def _is_date(cell: str) -> str:
    return f"coalesce(read_date({cell}, 'day first'), read_date({cell}, 'month first')) is not null"


def unkept(name: str) -> str:
    """The column that tells why nothing of a cell was kept."""
    return f"{name}_unkept"
