"""What to know of an export's columns: those that are not kept, and those that are not there."""

from collections.abc import Sequence

from pipelines.landing.heading import BLANKS, Heading
from pipelines.landing.recognise import also_read, facts_beside

_NAMED = 6


def columns_told(heading: Heading) -> list[str]:
    """A sentence each: columns that name people, told twice, nobody announced, missing; and what
    else the file could be."""
    said, kind = [], heading.kind
    if heading.dropped:
        said.append(f"Not kept, since they may name people: {_listed(heading.dropped)}.")
    if heading.beside:
        told = _listed(heading.beside)
        said.append(f"Not read, since another column tells the same: {told}.")
    unknown = [raw for raw in heading.unknown if raw not in heading.beside]
    if unknown and not kind.keeps_others:
        said.append(f"Not kept, since nothing here uses them: {_listed(unknown)}.")
    missing = [kind.by_name[n].heading for n in heading.missing if n not in heading.assumed]
    if missing and heading.row:
        said.append(f"Not in this file, so nothing is told of them: {_listed(missing)}.")
    return said + _other_kinds(heading)


def _other_kinds(heading: Heading) -> list[str]:
    """What else the headings are those of: a list whose facts are not used, a kind passed over."""
    others = also_read(heading)
    said = [
        f"{_listed(facts)} would tell something in “{other.kind.title}” and does not here: to have "
        "it used, copy it with the codes of the places into a file of its own."
        for other in others
        if (facts := facts_beside(heading, other))
    ]
    rivals = [o for o in others if o.complete and o.known >= heading.known]
    rival = max(rivals, key=lambda other: other.known, default=None)
    if rival and not heading.is_told and (facts := facts_beside(rival, heading)):
        said.append(
            f"Taken for “{heading.kind.title}” because of {_listed(facts)}. It could also be "
            f"“{rival.kind.title}”: if it is, load it as that instead (on the command line: --kind "
            f"{rival.kind.name})."
        )
    return said


def _listed(headings: Sequence[str]) -> str:
    shown = ", ".join(f"“{heading.strip(BLANKS)[:60]}”" for heading in headings[:_NAMED])
    more = len(headings) - _NAMED
    return shown if more < 1 else f"{shown} and {more} more"
