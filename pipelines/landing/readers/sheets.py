"""The sheets of a workbook: which to read, how large one may be, and what merged cells hide."""

from collections.abc import Collection, Iterable

from python_calamine import CalamineSheet

from pipelines.landing.headings.heading import Heading
from pipelines.landing.limits import Limits
from pipelines.words import listed

_SHOWN = 5
# (row, column) of the first cell and of the last, both from 0
Range = tuple[tuple[int, int], tuple[int, int]]


class Unclear(Exception):
    """More than one sheet may be meant; the text is what to say after the file's name."""


def sheets_to_read(
    headings: list[Heading], filled: Collection[str], hidden: Collection[str], is_told: bool
) -> list[Heading]:
    """The export's sheet and then its companions; nothing where there are no headings.

    headings: one of each sheet that has some; filled and hidden: names of sheets that have rows
    under them, and of those not shown. A hidden sheet is read only where no shown one is an export,
    one without rows only where all are. Raises Unclear where two exports are there that do not
    belong together.
    """
    there = [each for each in headings if each.sheet not in hidden] or headings
    there = [each for each in there if each.sheet in filled] or there
    beside = {} if is_told else {name for each in there for name in each.kind.companions}
    mains = [each for each in there if each.kind.name not in beside]
    if len(mains) > 1:
        raise Unclear(_unclear(mains))
    companions = [each for main in mains for each in there if each is not main]
    if len({each.kind.name for each in companions}) < len(companions):
        raise Unclear(_unclear(companions))
    return [*mains, *companions]


def _unclear(headings: list[Heading]) -> str:
    if len({each.kind.name for each in headings}) == 1:
        named = listed([f"“{each.sheet}”" for each in headings], _SHOWN)
        return (
            f" has the headings of {headings[0].kind.title} on {len(headings):,} sheets "
            f"({named}), so some of its rows would be missed: put all rows that "
            "are meant on one sheet, delete the others and load it again."
        )
    named = listed([f"“{each.sheet}”: {each.kind.title}" for each in headings], _SHOWN)
    return (
        f" holds more than one kind of export (sheet {named}), so it cannot be "
        "told which is meant: keep one sheet per file and load those that are."
    )


class TooMuch(Exception):
    """A sheet beyond the limits; the text is what to say after the file's name."""


def check_size(heading: Heading, sheet: CalamineSheet, limits: Limits) -> None:
    """Raises TooMuch for too many rows under the headings or too many columns."""
    last_row, last_column = sheet.end  # counted from 0
    rows, columns = last_row + 1 - heading.row, last_column + 1
    if rows > limits.rows:
        raise TooMuch(
            f", sheet “{sheet.name}” has {rows:,} rows under its headings, more than the "
            f"{limits.rows:,} that are read: remove the rows that are not needed, or raise "
            "limit_rows in settings.csv if all of them are."
        )
    if columns > limits.columns:
        raise TooMuch(
            f", sheet “{sheet.name}” reaches to column {letters(columns)}, {columns:,} columns "
            f"where no export has more than {limits.columns:,}: delete what stands right of the "
            "table and save the workbook again."
        )


def too_long(sheet: str, row: int, column: int | None, limits: Limits) -> TooMuch:
    """What to say of a cell that is too long; of all the text together where there is no column."""
    if column is None:
        return TooMuch(
            f", sheet “{sheet}” holds more than {limits.text / 1e6:,.0f} MB of text, as no export "
            "does: ask for the export again."
        )
    return TooMuch(
        f", sheet “{sheet}”, row {row}, column {letters(column + 1)} holds a cell longer than "
        f"{limits.cell:,} letters: look for a text that has swallowed others, "
        "shorten it and save the workbook again."
    )


def letters(column: int) -> str:
    """The letters of a column as a spreadsheet shows them: 28 is AB."""
    shown = ""
    while column:
        column, rest = divmod(column - 1, 26)
        shown = chr(65 + rest) + shown
    return shown


def merged_below(ranges: Iterable[Range], heading_row: int, places: Collection[int]) -> list[str]:
    """The ranges, named as by a spreadsheet, that leave cells of the columns at `places` blank.

    heading_row: from 1. What begins in the headings or above them is none.
    """
    return [
        f"{letters(left + 1)}{top + 1}:{letters(right + 1)}{bottom + 1}"
        for (top, left), (bottom, right) in sorted(ranges)
        if top >= heading_row and any(left + (top == bottom) <= place <= right for place in places)
    ]


def merged_told(names: list[str]) -> list[str]:
    """What to say of them."""
    if not names:
        return []
    return [
        f"cells are merged below the headings ({listed(names, _SHOWN)}); only the first "
        "of each holds the text, the others count as blank: unmerge them, fill the text into every "
        "row, save the workbook and load it again."
    ]
