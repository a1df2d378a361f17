"""What a load or a withdrawal did, in the words that the command line and the pages both say."""

from dataclasses import dataclass, field

from pipelines.landing.export import Export
from pipelines.landing.kinds import KINDS
from pipelines.words import day


@dataclass
class Loaded:
    """What a load did: the new exports, those it had already, and what to know."""

    exports: list[Export] = field(default_factory=list)
    already: list[Export] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def add(self, other: "Loaded") -> None:
        """What another file did, after what is said here."""
        self.exports += other.exports
        self.already += other.already
        self.notices += other.notices

    @property
    def lines(self) -> list[str]:
        """What happened to each file, then what to know."""
        landed = [f"{one.file}: {_named(one)}, {one.counts}" for one in self.exports]
        again = [f"{one.file}: already loaded as {one.export_id}" for one in self.already]
        return landed + again + self.notices


@dataclass
class Withdrawn:
    """What a withdrawal did: the export taken back, and those still in use."""

    export: Export
    rest: list[Export]

    @property
    def lines(self) -> list[str]:
        """That it is gone, what speaks now, and how to bring it back."""
        title = KINDS[self.export.kind].title
        left = [one for one in self.rest if one.kind == self.export.kind]
        if not self.rest:
            now = "Nothing is loaded now."
        elif not left:
            now = f"No {title} is loaded now."
        else:
            now = f"The newest {title} is now {left[-1].file} of {day(left[-1].as_at)}."
        return [
            f"Withdrawn {self.export.export_id}: {self.export.file}, {_named(self.export)}.",
            now,
            "To bring it back, load its file again.",
        ]


def _named(export: Export) -> str:
    return f"{KINDS[export.kind].title} of {day(export.as_at)}"
