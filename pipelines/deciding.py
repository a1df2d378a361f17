"""Decisions about links: written down as they are made, published together as one export.

A decision is kept in the data folder at once, so that a closed browser loses none; the position
changes when they are published.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from filelock import FileLock

from pipelines.errors import WrongUse
from pipelines.landing.kinds.link_decisions import KIND
from pipelines.loading import load_made
from pipelines.outcomes import Loaded
from pipelines.position import now
from pipelines.progress import Progress

WAITING = "link-decisions-waiting.csv"
ANSWERS = ("yes", "no", "undecided")
MOST_WHO = 20


@dataclass(frozen=True)
class Decision:
    """One place and registration, and what was decided: a row of the export `link_decisions`, in
    the order of its columns. decided_on, decided_at: ISO day and time of England."""

    location_id: str
    ods_code: str
    relation: str
    edition: str
    answer: str
    decided_on: str
    decided_at: str
    decided_by: str
    reason: str


def decide(
    data_folder: Path,
    link: tuple[str, str, str],
    location_ids: Sequence[str],
    answer: str,
    decided_by: str,
    reason: str,
) -> None:
    """Writes down one answer for all places of a link; link: its relation, ODS code and edition.

    Raises WrongUse without initials, or with an e-mail address or a long text in their place.
    """
    who = decided_by.strip()
    if not who or len(who) > MOST_WHO or "@" in who:
        raise WrongUse(
            f"Say who decides: initials or a team, at most {MOST_WHO} letters, no e-mail address."
        )
    if answer not in ANSWERS:
        raise WrongUse(f"{answer!r} is no answer; expected one of {', '.join(ANSWERS)}.")
    relation, ods_code, edition = link
    made = now()
    rows = [
        Decision(location_id, ods_code, relation, edition, answer, f"{made:%Y-%m-%d}",
            f"{made:%H:%M:%S.%f}", who, reason.strip())
        for location_id in location_ids
    ]  # fmt: skip
    with _alone(data_folder):
        _write(data_folder, [*_read(data_folder), *rows])


def waiting(data_folder: Path) -> list[Decision]:
    """The decisions that are not published yet, as they were made."""
    with _alone(data_folder):
        return _read(data_folder)


def undo(data_folder: Path) -> list[Decision]:
    """Takes back the last answer that waits, for all its places; gives what it was."""
    with _alone(data_folder):
        kept = _read(data_folder)
        if not kept:
            return []
        last = [d for d in kept if d.decided_at == kept[-1].decided_at]
        _write(data_folder, kept[: len(kept) - len(last)])
        return last


def publish(data_folder: Path, progress: Progress = lambda _: None) -> Loaded:
    """Loads what waits as one export; raises WrongUse where nothing does, and what a load raises:
    then everything waits on."""
    decided = waiting(data_folder)
    if not decided:
        raise WrongUse("No decision waits to be published.")
    name = f"Link decisions {now():%d_%m_%Y %H%M%S}.csv"
    loaded = load_made(name, _content(decided), data_folder, KIND.name, progress)
    with _alone(data_folder):  # somebody may have decided more while they were loaded
        _write(data_folder, _read(data_folder)[len(decided) :])
    return loaded


def _content(decided: Sequence[Decision]) -> bytes:
    headings = [KIND.by_name[field.name].heading for field in fields(Decision)]
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerows([headings, *(asdict(decision).values() for decision in decided)])
    return text.getvalue().encode()


def _read(data_folder: Path) -> list[Decision]:
    file = data_folder / WAITING
    if not file.exists():
        return []
    with file.open(encoding="utf-8", newline="") as stream:
        return [Decision(*row) for row in list(csv.reader(stream))[1:]]


def _write(data_folder: Path, decided: Sequence[Decision]) -> None:
    file = data_folder / WAITING
    if not decided:
        file.unlink(missing_ok=True)
        return
    new = file.with_suffix(".new")
    new.write_bytes(_content(decided))
    new.replace(file)


@contextmanager
def _alone(data_folder: Path) -> Iterator[None]:
    with FileLock(data_folder / ".decisions.lock", timeout=10):
        yield
