"""What is said of a sheet that holds more than may be read; used by the reading child."""

from python_calamine import CalamineSheet

from pipelines.landing.heading import Heading
from pipelines.landing.limits import Limits


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
