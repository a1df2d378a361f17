"""Decisions about links: written down as they are made, published together as one export.

A decision is kept in the data folder at once, so that a closed browser loses none; the position
changes when they are published.
"""

import unicodedata
from collections.abc import Sequence
from pathlib import Path

from pipelines.errors import WrongUse
from pipelines.landing.kinds.link_decisions import KIND
from pipelines.loading import load_made
from pipelines.outcomes import Loaded
from pipelines.position import now
from pipelines.progress import Progress
from pipelines.waiting_decisions import (
    PUBLISHING,
    WAITING,
    Decision,
    alone,
    content,
    one_publishing,
    read,
    write,
)

ANSWERS = ("yes", "no", "undecided")
MOST_WHO = 20


def decide(
    data_folder: Path,
    link: tuple[str, str, str],
    location_ids: Sequence[str],
    answer: str,
    decided_by: str,
    reason: str,
    providers: Sequence[str] = (),
) -> None:
    """Writes down one answer for all places of a link; link: its relation, ODS code and edition;
    providers: the CQC provider id of each place as it was shown, '' where none was known.

    The same answer that waits already is not written twice, whoever gives it. Raises WrongUse
    without initials, or with an e-mail address or a long text in their place.
    """
    who = _who(decided_by)
    if answer not in ANSWERS:
        raise WrongUse(f"{answer!r} is no answer; expected one of {', '.join(ANSWERS)}.")
    relation, ods_code, edition = link
    made = now()
    rows = [
        Decision(location_id, ods_code, relation, edition, answer, f"{made:%Y-%m-%d}",
            f"{made:%H:%M:%S.%f}", who, _line(reason), provider)
        for location_id, provider in zip(
            location_ids, providers or [""] * len(location_ids), strict=True
        )
    ]  # fmt: skip
    with alone(data_folder):
        kept = read(data_folder / WAITING)
        last = {decision.about: decision.answer for decision in kept}
        new = [row for row in rows if last.get(row.about) != answer]
        write(data_folder / WAITING, [*kept, *new])


def waiting(data_folder: Path) -> list[Decision]:
    """The decisions that do not count yet, as they were made."""
    return _once(read(data_folder / PUBLISHING) + read(data_folder / WAITING))


def undo(data_folder: Path, decided_by: str) -> list[Decision]:
    """Takes back the last answer of this person that waits, for all its places; gives what it was,
    nothing where none of theirs waits. Raises WrongUse where nobody is named."""
    who = _who(decided_by)
    with alone(data_folder):
        kept = read(data_folder / WAITING)
        times = [decision.decided_at for decision in kept if decision.decided_by == who]
        last = [d for d in kept if times and (d.decided_by, d.decided_at) == (who, times[-1])]
        write(data_folder / WAITING, [decision for decision in kept if decision not in last])
        return last


def publish(data_folder: Path, progress: Progress = lambda _: None) -> Loaded:
    """Loads what waits as one export; raises WrongUse where nothing does, AnotherLoadRunning where
    somebody else publishes, and what a load raises: then everything waits on."""
    waits, going = data_folder / WAITING, data_folder / PUBLISHING
    with one_publishing(data_folder):
        with alone(data_folder):
            decided = _once(read(going) + read(waits))
            if not decided:
                raise WrongUse("No decision waits to be published.")
            write(going, decided)
            write(waits, [])
        try:
            name = f"Link decisions {now():%d_%m_%Y %H%M%S}.csv"
            loaded = load_made(name, content(decided), data_folder, KIND.name, progress)
        except BaseException:
            with alone(data_folder):  # somebody may have decided more meanwhile
                write(waits, decided + read(waits))
                write(going, [])
            raise
        write(going, [])
        return loaded


def _once(decided: list[Decision]) -> list[Decision]:
    """Without those that a publishing which was cut off left in both files."""
    return list(dict.fromkeys(decided))


def _who(decided_by: str) -> str:
    who = _line(decided_by)
    if not who or len(who) > MOST_WHO or "@" in who:
        raise WrongUse(
            f"Say who decides: initials or a team, at most {MOST_WHO} letters, no e-mail address."
        )
    return who


def _line(text: str) -> str:
    """Without signs that no file may hold; line ends stay."""
    kept = (s for s in text if s in "\n\t" or unicodedata.category(s) not in ("Cc", "Cs"))
    return "".join(kept).strip()
