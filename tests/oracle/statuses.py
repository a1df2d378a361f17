"""Reading a status text: which level, of which edition. RULES §1 and §2."""

import re
from dataclasses import dataclass
from datetime import date

from tests.oracle.reference import Reference

NOT_REGISTERED, NOT_PUBLISHED, NOT_MET, ENTRY, APPROACHING, MET = -2, -1, 0, 1, 2, 3

LABELLED = re.compile(r"(?:(\d\d)/(\d\d) )?(.+?)(?: \((\d\d)-(\d\d)\))?")


@dataclass(frozen=True)
class Status:
    """What one piece of evidence says. `rank` is None where the text is not recognised."""

    rank: int | None
    edition: str | None = None
    published_on: date | None = None

    @property
    def readable(self) -> bool:
        return self.rank is not None

    @property
    def published(self) -> bool:
        """Standards Not Met or above."""
        return self.rank is not None and self.rank >= NOT_MET


def clean(text: str | None) -> str:
    """Trim, collapse blanks, drop one trailing full stop, fold case."""
    return " ".join((text or "").split()).removesuffix(".").casefold()


def level_texts(reference: Reference) -> dict[str, int]:
    """The bare level texts that statuses.csv knows, without years: 'entry level' → 1.

    'Standards not fully met (plan agreed)' has no rank there, so it is not among them.
    """
    texts = {}
    for row in reference.statuses:
        if row["rank"] != "" and row["raw_example"] != "(blank)":
            texts[LABELLED.fullmatch(clean(row["raw_example"]))[3]] = int(row["rank"])
    return texts


def label(first: str | None, second: str | None) -> str | None:
    """'20/21' from its two halves."""
    return f"{first}/{second}" if first else None


def consecutive(edition: str) -> bool:
    """20/21 are consecutive years, 20/22 are not."""
    return (int(edition[:2]) + 1) % 100 == int(edition[3:])


def read_status(
    text: str | None, published_on: date | None, generation: str | None, reference: Reference
) -> Status:
    """Level, edition and day of one status row; `generation` only of a public export."""
    if not text:
        # In 2019 an organisation that had not published simply had no status.
        return Status(NOT_PUBLISHED) if generation == "G1" else Status(None)
    found = LABELLED.fullmatch(clean(text))
    rank = level_texts(reference).get(found[3]) if found else None
    if rank is None:
        return Status(None)
    prefix, suffix = label(found[1], found[2]), label(found[4], found[5])
    if any(edition and not consecutive(edition) for edition in (prefix, suffix)):
        return Status(None)
    if rank < NOT_MET:
        return Status(rank)  # a year on "Not published" means nothing, nor does a day
    if prefix or suffix:
        return Status(rank, prefix or suffix, published_on)
    if published_on:
        return Status(rank, reference.edition_on(published_on), published_on)
    return Status(rank, "18/19" if generation == "G1" else None)
