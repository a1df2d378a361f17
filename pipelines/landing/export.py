"""What is known of one landed export: the note that is kept beside its Parquets in the archive."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date

_LISTS = (
    "columns_found", "unknown_columns", "dropped_columns", "missing_columns", "areas", "notices",
)  # fmt: skip
_DAYS = ("as_at", "withdrawn_on")
# written only where they say something; all other fields are in every note
_OPTIONAL = ("mapping", "replacement", "accepted_drop", "withdrawn_because", "withdrawn_on")


@dataclass(frozen=True)
class Export:
    """One export. A change makes a new one, by `dataclasses.replace`.

    export_id: `kind-date-sha8`; generation: of its headings, where its kind has several; file: its
    name; as_at: its day, and as_at_from where that was found ("file name" or "given"); sheet: in
    a workbook; header_row: 0 where it has no headings; columns_found, missing_columns: our names;
    unknown_columns, dropped_columns (they may name people): headings as they are in the file.
    rows = accepted + refused; areas: in lower case; date_orders: our column → the order of day and
    month in it; findings: how many, refused rows among them; notices: what to know, in sentences.
    mapping: our column → their heading, where it was read by one; replacement: 0, or one more than
    any export it replaces, None until that is decided (and in notes of the first versions);
    accepted_drop: reason, day and figures, where much had gone; withdrawn_because, withdrawn_on: of
    a withdrawn export; the first versions did not write the day.
    others: what the note of a newer version holds beside these; it is kept.
    """

    export_id: str
    kind: str
    generation: str | None
    file: str
    sha256: str
    as_at: date
    as_at_from: str
    sheet: str | None
    header_row: int
    columns_found: tuple[str, ...]
    unknown_columns: tuple[str, ...]
    dropped_columns: tuple[str, ...]
    missing_columns: tuple[str, ...]
    rows: int
    accepted: int
    refused: int
    areas: tuple[str, ...]
    date_orders: Mapping[str, str]
    findings: int
    notices: tuple[str, ...]
    mapping: Mapping[str, str] | None = None
    replacement: int | None = None
    accepted_drop: Mapping[str, object] | None = None
    withdrawn_because: str | None = None
    withdrawn_on: date | None = None
    others: Mapping[str, object] = field(default_factory=dict)

    @classmethod
    def from_facts(cls, facts: Mapping[str, object]) -> "Export":
        """From what `facts` gave, also in another version of this program.

        Raises ValueError, TypeError or KeyError for what is no such thing.
        """
        known = {one.name for one in fields(cls)} - {"others"}
        told = {name: value for name, value in facts.items() if name in known}
        told |= {name: tuple(told[name]) for name in _LISTS}
        told |= {name: date.fromisoformat(told[name]) for name in _DAYS if name in told}
        others = {name: value for name, value in facts.items() if name not in known}
        return cls(**told, others=others)

    @classmethod
    def from_json(cls, text: str) -> "Export":
        """From the text of a note. Raises as `from_facts` does."""
        facts = json.loads(text)
        if not isinstance(facts, dict):
            raise ValueError("a note is one JSON object")
        return cls.from_facts(facts)

    @property
    def facts(self) -> dict[str, object]:
        """The same as plain values, in the order in which notes have them."""
        told = {one.name: getattr(self, one.name) for one in fields(self) if one.name != "others"}
        told |= {name: list(told[name]) for name in _LISTS}
        told |= {name: told[name].isoformat() for name in _DAYS if told[name]}
        told = {n: value for n, value in told.items() if n not in _OPTIONAL or value is not None}
        return told | dict(self.others)

    def to_json(self) -> str:
        """The text of its note."""
        return json.dumps(self.facts, indent=1, ensure_ascii=False)

    @property
    def turn(self) -> tuple[date, int]:
        """Its day and the number of its replacement: of two for one day the later is in use."""
        return self.as_at, self.replacement or 0

    @property
    def counts(self) -> str:
        """'100 rows = 99 accepted + 1 refused'."""
        return row_counts(self.rows, self.accepted, self.refused)


def row_counts(rows: int, accepted: int, refused: int) -> str:
    """'100 rows = 99 accepted + 1 refused'."""
    return f"{rows:,} rows = {accepted:,} accepted + {refused:,} refused"
