"""Which sheets of a workbook are read, where several hold the headings of an export."""

from collections.abc import Collection

from pipelines.landing.heading import Heading

_SHOWN = 5


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
        named = ", ".join(f"“{each.sheet}”" for each in headings[:_SHOWN])
        return (
            f" has the headings of {headings[0].kind.title} on {len(headings):,} sheets "
            f"({named}{_more(headings)}), so some of its rows would be missed: put all rows that "
            "are meant on one sheet, delete the others and load it again."
        )
    named = ", ".join(f"“{each.sheet}”: {each.kind.title}" for each in headings[:_SHOWN])
    return (
        f" holds more than one kind of export (sheet {named}{_more(headings)}), so it cannot be "
        "told which is meant: keep one sheet per file and load those that are."
    )


def _more(headings: list[Heading]) -> str:
    return f" and {len(headings) - _SHOWN:,} more" if len(headings) > _SHOWN else ""
