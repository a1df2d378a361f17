"""What would disappear by an export: the figures, and the words that all who show them say."""

from dataclasses import asdict, dataclass, field
from datetime import date

from pipelines.landing.kinds import KINDS

SHOWN_GROUPS = 20


@dataclass(frozen=True)
class GroupDrop:
    """One CCG: rows before, rows now (new ones too), and how many of those before are gone.

    ccg is None for rows that name none.
    """

    ccg: str | None
    before: int
    now: int
    gone: int


@dataclass(frozen=True)
class Drop:
    """What an export lacks of what the next older exports of its areas held.

    compared_with: (export id, day) of those older ones. before, gone: their rows, and those of them
    that are not there any more; now: those that are. met_before, met_now: rows at Standards Met or
    Exceeded. groups: the CCGs that lose any, most first. first_gone: the first ten codes, in order.
    limits: the settings it was judged by.
    """

    export_id: str
    file: str
    kind: str
    as_at: str
    compared_with: tuple[tuple[str, str], ...]
    before: int
    now: int
    gone: int
    met_before: int
    met_now: int
    groups: tuple[GroupDrop, ...]
    first_gone: tuple[str, ...]
    limits: dict = field(default_factory=dict)

    @classmethod
    def from_dict(cls, facts: dict) -> "Drop":
        """A drop that was written down with `asdict`."""
        groups = tuple(GroupDrop(**group) for group in facts["groups"])
        pairs = tuple((one, day) for one, day in facts["compared_with"])
        first = tuple(facts["first_gone"])
        return cls(**facts | {"groups": groups, "compared_with": pairs, "first_gone": first})

    @property
    def figures(self) -> dict:
        """What is recorded in the manifest of an export whose drop was accepted."""
        facts = asdict(self)
        names = ("before", "now", "gone", "met_before", "met_now", "compared_with", "groups")
        return {"reasons": self.reasons} | {name: facts[name] for name in names}

    @property
    def too_much(self) -> bool:
        """Whether any of the three limits is passed."""
        return bool(self.reasons)

    @property
    def reasons(self) -> list[str]:
        """Which limits are passed, each as half a sentence with its figures."""
        said = []
        if _is_more(self.gone, self.before, self.limits["guard_gone_percent"]):
            said.append(
                f"{self.gone:,} of {self.before:,} {self.noun} are gone"
                f"{_share(self.gone, self.before, self.limits['guard_gone_percent'])}"
            )
        fallen = self.met_before - self.met_now
        if _is_more(fallen, self.met_before, self.limits["guard_met_fallen_percent"]):
            said.append(
                f"Standards Met or Exceeded fell from {self.met_before:,} to {self.met_now:,}"
                f"{_share(fallen, self.met_before, self.limits['guard_met_fallen_percent'])}"
            )
        limit = self.limits["guard_ccg_gone_percent"]
        said += [
            f"{group.gone:,} of {group.before:,} in {group.ccg} are gone"
            f"{_share(group.gone, group.before, limit)}"
            for group in self.groups
            if group.ccg is not None
            and group.before >= self.limits["guard_ccg_least"]
            and _is_more(group.gone, group.before, limit)
        ]
        return said

    @property
    def noun(self) -> str:
        """What its rows are."""
        return "registrations" if KINDS[self.kind].key == "ods_code" else "locations"

    @property
    def told(self) -> str:
        """One sentence: which limits are passed, compared with what."""
        days = " and ".join(sorted({_day(day) for _, day in self.compared_with}))
        shown, more = self.reasons[:3], len(self.reasons) - 3
        rest = f"; and {more} more CCGs" if more > 0 else ""
        return f"{self.file}, compared with the export of {days}: {'; '.join(shown)}{rest}."

    @property
    def lines(self) -> list[str]:
        """The sentence, then the table by CCG, then the first codes that are gone."""
        table = [
            f"  {group.ccg or 'CCG not named'}: {group.before:,} before, {group.now:,} now, "
            f"{group.gone:,} gone"
            for group in self.groups[:SHOWN_GROUPS]
        ]
        if len(self.groups) > SHOWN_GROUPS:
            table.append(f"  and {len(self.groups) - SHOWN_GROUPS} more CCGs")
        if self.gone:
            first = "" if self.gone <= len(self.first_gone) else f"the first of {self.gone:,}, "
            table.append(f"  Gone: {first}{', '.join(self.first_gone)}")
        return [self.told, *table]


def _is_more(part: int, whole: int, percent: float) -> bool:
    return part * 100 > percent * whole


def _share(part: int, whole: int, percent: float) -> str:
    return f" ({100 * part / whole:.1f} %, the limit is {percent:g} %)"


def _day(text: str) -> str:
    return f"{date.fromisoformat(text):%-d %B %Y}"
