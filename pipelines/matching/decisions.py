"""Decisions about links: written down as they are made, published together as one export.

A decision is kept in a file of the data folder at once, so that a closed browser loses none; the
position changes when they are published."""

import contextlib
import csv
import io
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path

from filelock import FileLock, Timeout

from pipelines.clock import now
from pipelines.errors import AnotherLoadRunning, NotAnExport, WrongUse
from pipelines.landing.kinds.link_decisions import KIND
from pipelines.loading import load_made
from pipelines.loading.outcomes import Loaded
from pipelines.moving import put_in_place, remove
from pipelines.progress import Progress

WAITING = "link-decisions-waiting.csv"
# what is being published stands apart, so that nobody takes it back half-way; a publishing that was
# cut off leaves it there, and the next takes it along
PUBLISHING = "link-decisions-publishing.csv"
PATIENCE_SECONDS = 10
ANSWERS = ("yes", "no", "undecided")
MOST_WHO = 20


@dataclass(frozen=True)
class Decision:
    """One place and registration, and what was decided: a row of the export `link_decisions`, in
    the order of its columns. decided_on, decided_at: ISO day and time of England. provider_id: the
    owner of the place that was shown, '' where none was known."""

    location_id: str
    ods_code: str
    relation: str
    edition: str
    answer: str
    decided_on: str
    decided_at: str
    decided_by: str
    reason: str
    provider_id: str = ""

    @property
    def about(self) -> tuple[str, str, str, str]:
        """The place and the link that it decides on: relation, ODS code, edition, location id."""
        return self.relation, self.ods_code, self.edition, self.location_id


def content(decided: Sequence[Decision]) -> bytes:
    """The decisions as a CSV file, with the headings that the export has."""
    headings = [KIND.by_name[field.name].heading for field in fields(Decision)]
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerows([headings, *(vars(decision).values() for decision in decided)])
    return text.getvalue().encode()


def read(file: Path) -> list[Decision]:
    """The decisions in a file, as they were made; none where there is no file.

    Raises NotAnExport where somebody has changed it, as by saving it from a spreadsheet.
    """
    try:
        with file.open(encoding="utf-8", newline="") as stream:
            _headings, *rows = csv.reader(stream)
            return [Decision(*row) for row in rows]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise _cannot(error) from None
    except (ValueError, TypeError, csv.Error):
        raise NotAnExport(
            f"{file.name} in the data folder is not as it was written: a line that is no decision. "
            "Has it been saved from a spreadsheet? Put back a copy of it, or move it away: then "
            "the answers that waited in it are lost."
        ) from None


def write(file: Path, decided: Sequence[Decision]) -> None:
    """Puts the decisions into a file, whole or not at all; no file where there is none."""
    new = file.with_suffix(".new")
    try:
        if not decided:
            remove(file)
            return
        new.write_bytes(content(decided))
        put_in_place(new, file)
    except OSError as error:
        raise _cannot(error) from None


def _cannot(error: OSError) -> WrongUse:
    return WrongUse(
        f"The answer cannot be kept in the data folder ({error.strerror}): nothing was changed. "
        "Make room there, or have the right to write into it given, and answer again."
    )


@contextmanager
def write_lock(data_folder: Path) -> Iterator[None]:
    """Nobody else writes decisions down while this lasts."""
    with _locked(data_folder / ".decisions.lock", PATIENCE_SECONDS, "writing decisions down"):
        yield


@contextmanager
def publish_lock(data_folder: Path) -> Iterator[None]:
    """Nobody else publishes decisions while this lasts."""
    with _locked(data_folder / ".publishing.lock", 0, "publishing decisions"):
        yield


@contextmanager
def _locked(file: Path, seconds: float, doing: str) -> Iterator[None]:
    lock = FileLock(file, timeout=seconds)
    try:
        lock.acquire()
    except Timeout:
        raise AnotherLoadRunning(
            f"Somebody else is {doing}. Wait for it to end, then try again."
        ) from None
    except OSError as error:
        raise _cannot(error) from None
    try:
        yield
    finally:
        lock.release()


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
    with write_lock(data_folder):
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
    with write_lock(data_folder):
        kept = read(data_folder / WAITING)
        times = [decision.decided_at for decision in kept if decision.decided_by == who]
        last = [d for d in kept if times and (d.decided_by, d.decided_at) == (who, times[-1])]
        write(data_folder / WAITING, [decision for decision in kept if decision not in last])
        return last


def publish(data_folder: Path, progress: Progress = lambda _: None) -> Loaded:
    """Loads what waits as one export; raises WrongUse where nothing does, AnotherLoadRunning where
    somebody else publishes, and what a load raises: then everything waits on."""
    waits, going = data_folder / WAITING, data_folder / PUBLISHING
    with publish_lock(data_folder):
        with write_lock(data_folder):
            decided = _once(read(going) + read(waits))
            if not decided:
                raise WrongUse("No decision waits to be published.")
            write(going, decided)
            write(waits, [])
        try:
            name = f"Link decisions {now():%d_%m_%Y %H%M%S}.csv"
            loaded = load_made(name, content(decided), data_folder, KIND.name, progress)
        except BaseException:
            with write_lock(data_folder):  # somebody may have decided more meanwhile
                write(waits, decided + read(waits))
                write(going, [])
            raise
        # they count by now: one left behind is published again, which changes nothing
        with contextlib.suppress(WrongUse):
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
