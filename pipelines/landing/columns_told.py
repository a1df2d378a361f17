"""What to know of an export's columns: those that are not kept, and those that are not there."""

from collections.abc import Sequence

from pipelines.landing.recognise import BLANKS, Heading

_NAMED = 6


def columns_told(heading: Heading) -> list[str]:
    """A sentence each: columns that name people, columns nobody announced, columns missing."""
    said = []
    if heading.dropped:
        said.append(f"Not kept, since they may name people: {_listed(heading.dropped)}.")
    if heading.unknown and not heading.kind.keeps_others:
        said.append(f"Not kept, since nothing here uses them: {_listed(heading.unknown)}.")
    missing = [heading.kind.by_name[name].heading for name in heading.missing]
    if missing and heading.row:
        said.append(f"Not in this file, so nothing is told of them: {_listed(missing)}.")
    return said


def _listed(headings: Sequence[str]) -> str:
    shown = ", ".join(f"“{heading.strip(BLANKS)[:60]}”" for heading in headings[:_NAMED])
    more = len(headings) - _NAMED
    return shown if more < 1 else f"{shown} and {more} more"
