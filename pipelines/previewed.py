"""What a preview tells: of each file what it is, of all together what would change."""

import datetime as dt
from dataclasses import dataclass, field

from pipelines.comparing import Changes
from pipelines.drop import Drop
from pipelines.foreseeing import Flags
from pipelines.previewed_files import FilePreview
from pipelines.printing import records

SHOWN_PLACES = 10


@dataclass(frozen=True)
class Preview:
    """What publishing would do; nothing has changed yet.

    preview_id: for publish and discard; files: each judged on its own, in the order given; changes:
    what all accepted ones together would change, and flags: of places' flags, None where there is
    nothing to publish; drops: in which exports much has gone, so that publishing needs a reason;
    found: how many rows were refused and other findings made, to read by `found_in`; problem: why
    nothing could be built of them, in one sentence; as_at, fingerprint: the day it speaks of, and
    what its position was built of, None where there is none.
    """

    preview_id: str
    files: list[FilePreview]
    changes: Changes | None = None
    drops: list[Drop] = field(default_factory=list)
    problem: str | None = None
    flags: Flags | None = None
    found: int = 0
    as_at: dt.date | None = None
    fingerprint: str | None = None

    @property
    def can_be_published(self) -> bool:
        """Whether there is anything new, and a position could be built of it."""
        return self.problem is None and any(one.exports for one in self.files)

    @property
    def exit_code(self) -> int:
        """0 where any file can be used; else why the first cannot."""
        codes = [one.exit_code for one in self.files]
        return 0 if 0 in codes else codes[0]

    @property
    def lines(self) -> list[str]:
        """Everything, as the command line says it."""
        said = [line for one in self.files for line in one.lines]
        if self.changes:
            said += self.changes.lines
            for title, frame in self._lists():
                said += _listed(title, frame)
        said += self.flags.lines if self.flags else []
        said += [line for drop in self.drops for line in drop.lines]
        if self.drops:
            said.append('Publishing this needs a reason (--accept-drop "why").')
        return said + ([self.problem] if self.problem else [])

    @property
    def facts(self) -> dict:
        """Everything, for one JSON object."""
        return {
            "files": [one.facts for one in self.files],
            "changes": self._change_facts(),
            "flags": self._flag_facts(),
            "drops": [{"file": drop.file, "kind": drop.kind} | drop.figures for drop in self.drops],
            "problem": self.problem,
            "can_be_published": self.can_be_published,
        }

    def _lists(self) -> list[tuple[str, object]]:
        return [
            (name, getattr(self.changes, name)) for name in ("came_in", "went_out", "up", "down")
        ]

    def _change_facts(self) -> dict | None:
        if self.changes is None:
            return None
        names = ("before_day", "after_day", "before", "after")
        facts = {name: getattr(self.changes, name) for name in names}
        facts |= {name: records(frame) for name, frame in self._lists()}
        return facts | {"situations": records(self.changes.situations)}

    def _flag_facts(self) -> dict | None:
        if self.flags is None:
            return None
        return {"as_at": self.flags.as_at, "rows": records(self.flags.counts)}


_TITLES = {"came_in": "In", "went_out": "Out", "up": "Level up", "down": "Level down"}


def _listed(name: str, frame) -> list[str]:
    """The first places of a list, with what happened to each."""
    said = []
    for row in frame.head(SHOWN_PLACES).itertuples():
        what = (
            f"{row.was_level} → {row.is_level}"
            if name in ("up", "down")
            else getattr(row, "because", None) or row.level or "level not known"
        )
        said.append(f"  {_TITLES[name]}: {row.location_id} {row.location_name} ({what})")
    if len(frame) > SHOWN_PLACES:
        said.append(f"  {_TITLES[name]}: {len(frame) - SHOWN_PLACES:,} more")
    return said
