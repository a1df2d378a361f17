"""The file in the data folder in which decisions about links wait until they are published."""

import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path

from filelock import FileLock, Timeout

from pipelines.errors import AnotherLoadRunning, NotAnExport, WrongUse
from pipelines.landing.kinds.link_decisions import KIND

WAITING = "link-decisions-waiting.csv"
# what is being published stands apart, so that nobody takes it back half-way; a publishing that was
# cut off leaves it there, and the next takes it along
PUBLISHING = "link-decisions-publishing.csv"
PATIENCE_SECONDS = 10


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
            file.unlink(missing_ok=True)
            return
        new.write_bytes(content(decided))
        new.replace(file)
    except OSError as error:
        raise _cannot(error) from None


def _cannot(error: OSError) -> WrongUse:
    return WrongUse(
        f"The answer cannot be kept in the data folder ({error.strerror}): nothing was changed. "
        "Make room there, or have the right to write into it given, and answer again."
    )


@contextmanager
def alone(data_folder: Path) -> Iterator[None]:
    """Nobody else writes decisions down while this lasts."""
    with _locked(data_folder / ".decisions.lock", PATIENCE_SECONDS, "writing decisions down"):
        yield


@contextmanager
def one_publishing(data_folder: Path) -> Iterator[None]:
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
