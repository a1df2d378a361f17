"""What is said of a file that is read all the same: columns not used, a kind assumed."""

from collections.abc import Sequence

from pipelines.landing.headings.as_at import name_without_day
from pipelines.landing.headings.heading import Heading, normalise
from pipelines.landing.headings.recognise import also_read, facts_beside
from pipelines.landing.headings.refusal import UnknownHeadings
from pipelines.text_tables.cells import BLANKS
from pipelines.words import listed

_NAMED = 6
# what such files are called before anybody names them
_SAYS_NOTHING = {
    *("attendee", "attendees", "booking", "bookings", "copy", "csv", "data", "download", "event"),
    *("eventbrite", "export", "exports", "file", "final", "list", "new", "of", "order", "orders"),
    *("report", "reports", "results", "sheet", "summary", "the", "untitled", "workshop"),
    *("workshops",),
}


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
    return listed([f"“{heading.strip(BLANKS)[:60]}”" for heading in headings], _NAMED)


def assumed(file: str, heading: Heading) -> tuple[dict[str, str], list[str]]:
    """Our name of a column → what each row says in it; and that, in a sentence each.

    Raises UnknownHeadings where nothing, not even the file's name, says what its rows are about.
    """
    told = dict(heading.assumed)
    said = [
        f"The file has no column “{heading.kind.by_name[name].heading}”: whoever stands in it "
        f"counts as “{text}”."
        for name, text in told.items()
    ]
    names = heading.kind.named_by_file
    if names and not any(name in heading.columns for name in names):
        told[names[0]] = _name(file, heading)
        said.append(
            f"No column tells {_headings(heading)}, so all rows are of “{told[names[0]]}”, as the "
            "file is called: give the files of different ones different names."
        )
    return told, said


def _name(file: str, heading: Heading) -> str:
    name = name_without_day(file)
    if all(normalise(word) in _SAYS_NOTHING or word.isdigit() for word in name.split()):
        raise UnknownHeadings(
            f"{file} tells {_headings(heading)} neither in a column nor in its name: name the file "
            "after it, as in “Registration workshop 10_05_2021.csv”, or say which column tells it "
            f"(on the command line: --kind {heading.kind.name} --map "
            f"{heading.kind.named_by_file[0]}=…).",
            heading.kind.name,
        )
    return name


def _headings(heading: Heading) -> str:
    headings = [heading.kind.by_name[name].heading for name in heading.kind.named_by_file]
    return " or ".join(f"“{text}”" for text in headings)
