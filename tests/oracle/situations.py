"""Whose publication speaks (RULES §4), and in which situation the place is (RULES §5)."""

from dataclasses import dataclass
from datetime import date

from tests.oracle.codes import usable
from tests.oracle.evidence import Evidence
from tests.oracle.reference import Reference, start_of
from tests.oracle.statuses import (
    APPROACHING,
    ENTRY,
    MET,
    NOT_MET,
    NOT_PUBLISHED,
    NOT_REGISTERED,
    Status,
)

NOTHING = Status(NOT_REGISTERED)


@dataclass(frozen=True)
class Toolkit:
    """The open cycle E and the one before it, P, on day d."""

    d: date
    reference: Reference

    @property
    def open(self):
        return self.reference.open_cycle(self.d)

    @property
    def in_time(self) -> bool:
        """The open cycle's deadline has not passed; the day itself is still in time."""
        return self.d <= self.open.deadline

    def counts_as(self, edition: str) -> int:
        """Start year of the edition; one later than the open one counts as the open one."""
        return min(start_of(edition), self.open.start)

    def is_open(self, status: Status) -> bool:
        """The publication is of E."""
        return self.counts_as(status.edition) == self.open.start

    def is_previous(self, status: Status) -> bool:
        """The publication is of P."""
        previous = self.reference.previous_cycle(self.open)
        return previous is not None and self.counts_as(status.edition) == previous.start

    def current(self, status: Status | None, at_least: int) -> bool:
        """At least that level, of E, or of P while the deadline of E has not passed."""
        if status is None or not status.published or status.edition is None:
            return False
        if status.rank < at_least:
            return False
        return self.is_open(status) or (self.is_previous(status) and self.in_time)


@dataclass(frozen=True)
class Spoken:
    """Who speaks for a place (`held_by`), what stands as its own level, and the situation.

    `publication` is the one that speaks, None where nobody published or it cannot be read.
    """

    held_by: str
    shown: Status
    publication: Status | None
    situation: str


def is_unknown(evidence: Evidence) -> bool:
    """Row 1 of the situations."""
    own, parent = evidence.own, evidence.parent
    has_line = evidence.lines["line_by_line"] is not None
    if not evidence.is_covered or (own is None and parent is None):
        return True
    if not has_line and usable(evidence.attributes.get("ods_code")) is None:
        return True
    if own is not None and not own.readable:
        return True
    if own is not None and own.published:
        return own.edition is None
    if parent is not None:
        return not parent.readable or (parent.published and parent.edition is None)
    return False


def spoken(evidence: Evidence, toolkit: Toolkit) -> Spoken:
    """Cases a, c, d, e of RULES §4; b needs a person's confirmation, which no export holds."""
    if is_unknown(evidence):
        return Spoken("none", Status(None), None, "UNKNOWN")
    own = evidence.own or NOTHING
    parent = evidence.parent or NOTHING
    if own.published:
        return Spoken("own", own, own, published_situation(own, toolkit))
    if parent.published:
        gap = toolkit.current(parent, MET) or (
            parent.rank >= APPROACHING and toolkit.is_open(parent)
        )
        situation = "PARENT_GAP" if gap else published_situation(parent, toolkit)
        return Spoken("head office unconfirmed", own, parent, situation)
    if own.rank == NOT_PUBLISHED:
        return Spoken("own", own, None, "REGISTERED_NOT_PUBLISHED")
    registered = parent.rank == NOT_PUBLISHED
    situation = "REGISTERED_NOT_PUBLISHED" if registered else "NEVER_REGISTERED"
    return Spoken("none", NOTHING, None, situation)


def published_situation(status: Status, toolkit: Toolkit) -> str:
    """Rows 6 to 13, for the publication that speaks."""
    if status.rank == NOT_MET:
        return "NOT_MET"
    if status.rank == ENTRY:
        of_2020 = toolkit.counts_as(status.edition) == start_of("20/21")
        in_2020 = next(one for one in toolkit.reference.cycles if one.edition == "20/21")
        return "ENTRY_THIS_CYCLE" if of_2020 and toolkit.d <= in_2020.deadline else "ENTRY_OLD"
    if status.rank == APPROACHING:
        return "APPROACHING_THIS_CYCLE" if toolkit.is_open(status) else "APPROACHING_PREVIOUS"
    if toolkit.is_open(status):
        return "MET_THIS_CYCLE"
    return "MET_PREVIOUS_IN_DATE" if toolkit.current(status, MET) else "MET_EXPIRED"
