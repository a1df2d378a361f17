"""What every row of a file says although no column of it does."""

from pipelines.landing.as_at import name_without_day
from pipelines.landing.heading import Heading, normalise
from pipelines.landing.refusal import UnknownHeadings

# what such files are called before anybody names them
_SAYS_NOTHING = {
    *("attendee", "attendees", "booking", "bookings", "copy", "csv", "data", "download", "event"),
    *("eventbrite", "export", "exports", "file", "final", "list", "new", "of", "order", "orders"),
    *("report", "reports", "results", "sheet", "summary", "the", "untitled", "workshop"),
    *("workshops",),
}


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
            f"No column tells {_asked(heading)}, so all rows are of “{told[names[0]]}”, as the "
            "file is called: give the files of different ones different names."
        )
    return told, said


def _name(file: str, heading: Heading) -> str:
    name = name_without_day(file)
    if all(normalise(word) in _SAYS_NOTHING or word.isdigit() for word in name.split()):
        raise UnknownHeadings(
            f"{file} tells {_asked(heading)} neither in a column nor in its name: name the file "
            "after it, as in “Registration workshop 10_05_2021.csv”, or say which column tells it "
            f"(on the command line: --kind {heading.kind.name} --map "
            f"{heading.kind.named_by_file[0]}=…).",
            heading.kind.name,
        )
    return name


def _asked(heading: Heading) -> str:
    headings = [heading.kind.by_name[name].heading for name in heading.kind.named_by_file]
    return " or ".join(f"“{text}”" for text in headings)
