"""Merged cells below the headings: only the first of them holds the text, the others are blank."""

from collections.abc import Collection, Iterable

from pipelines.landing.sheet_limits import letters

# (row, column) of the first cell and of the last, both from 0
Range = tuple[tuple[int, int], tuple[int, int]]
_SHOWN = 5


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
    more = f" and {len(names) - _SHOWN:,} more" if len(names) > _SHOWN else ""
    return [
        f"cells are merged below the headings ({', '.join(names[:_SHOWN])}{more}); only the first "
        "of each holds the text, the others count as blank: unmerge them, fill the text into every "
        "row, save the workbook and load it again."
    ]
