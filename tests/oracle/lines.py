"""Which line of which export speaks for a place on a day. RULES §3."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from tests.oracle.codes import usable
from tests.oracle.exports import Export
from tests.oracle.reference import Reference
from tests.oracle.statuses import Status, read_status

PLACE_KINDS = ("hsca_locations", "line_by_line", "latest_ratings")  # the order attributes follow
REGISTERS = ("hsca_locations", "latest_ratings")
YES_OR_NO = ("care_home", "dormant", "large_flag")


@dataclass(frozen=True)
class Line:
    """One place in one export, repeats already reduced to one; `area` is compared folded."""

    export: Export
    row: dict
    area: str | None

    @property
    def as_at(self) -> date:
        return self.export.as_at


@dataclass
class PublicExport:
    """One public export by usable code; `complete` ones also speak for whom they do not name."""

    export: Export
    by_code: dict[str, dict]
    complete: bool


def folded(text: str | None) -> str | None:
    """Trimmed and case folded, None where blank."""
    return (text or "").strip().casefold() or None


def yes_or_no(text: str | None) -> bool | None:
    """True for Y or Yes, False for N or No, None for everything else."""
    return {"y": True, "yes": True, "n": False, "no": False}.get(folded(text) or "")


def most_frequent(values: list[str | None]) -> str | None:
    """The most frequent value that is not blank; ties go to the one first in text order."""
    counts = Counter(value for value in values if value is not None)
    return min(counts, key=lambda value: (-counts[value], value.encode())) if counts else None


def _tidy(row: dict) -> dict:
    """Blank what says nothing: a brand of '-', an answer that is neither yes nor no."""
    tidy = dict(row)
    for column in ("brand_id", "brand_name"):
        if tidy.get(column) == "-":
            tidy[column] = None
    for column in YES_OR_NO:
        if yes_or_no(tidy.get(column)) is None:
            tidy[column] = None
    return tidy


def _one_row_per_place(export: Export) -> dict[str, dict]:
    """Latest ratings: the most frequent value of each field; elsewhere the first row speaks."""
    rows: dict[str, list[dict]] = {}
    for row in export.rows:
        rows.setdefault(row["location_id"], []).append(_tidy(row))
    if export.kind != "latest_ratings":
        return {place: found[0] for place, found in rows.items()}
    return {
        place: {column: most_frequent([row[column] for row in found]) for column in found[0]}
        for place, found in rows.items()
    }


class Archive:
    """All exports, indexed once: lines by kind and place, days by kind and local authority."""

    def __init__(self, exports: list[Export], reference: Reference) -> None:
        self.reference = reference
        self.exports = sorted(exports, key=lambda export: (export.as_at, export.sha8))
        self.lines: dict[tuple[str, str], list[Line]] = {}
        self.days_covering: dict[tuple[str, str], list[date]] = {}
        self.areas: dict[int, set[str]] = {}
        self.public: list[PublicExport] = []
        self._read: dict[tuple, Status] = {}
        for export in self.exports:
            if export.kind == "public_export":
                self._add_public(export)
            else:
                self._add_places(export)
        self.places = sorted({place for _, place in self.lines})

    def _add_public(self, export: Export) -> None:
        by_code: dict[str, dict] = {}
        for row in export.rows:
            code = usable(row["ods_code"])
            if code:
                by_code.setdefault(code, row)
        enough = self.reference.number("complete_public_export_rows")
        self.public.append(PublicExport(export, by_code, len(export.rows) >= enough))

    def _add_places(self, export: Export) -> None:
        areas = {folded(row["local_authority"]) for row in export.rows} - {None}
        self.areas[id(export)] = areas
        for area in areas:
            self.days_covering.setdefault((export.kind, area), []).append(export.as_at)
        for place, row in _one_row_per_place(export).items():
            line = Line(export, row, folded(row["local_authority"]))
            self.lines.setdefault((export.kind, place), []).append(line)

    def status(self, text: str | None, day: date | None, generation: str | None) -> Status:
        """`read_status`, remembered."""
        key = (text, day, generation)
        if key not in self._read:
            self._read[key] = read_status(text, day, generation, self.reference)
        return self._read[key]

    def days_of_same_area(self, line: Line) -> list[date]:
        """Days of the exports of the line's kind that cover its area.

        A line without a local authority is measured by all areas of its export.
        """
        areas = [line.area] if line.area else self.areas[id(line.export)]
        return [day for area in areas for day in self.days_covering[line.export.kind, area]]

    def known(self, kind: str, place: str, d: date) -> list[Line]:
        """The place's lines of one kind on or before d, oldest first."""
        return [line for line in self.lines.get((kind, place), []) if line.as_at <= d]

    def missing_since(self, kind: str, place: str, d: date) -> date | None:
        """The newest export on or before d that should list the place and does not."""
        known = self.known(kind, place, d)
        if not known or kind == "latest_ratings":
            return None  # Latest ratings is no full register: absence from it closes nothing
        later = [day for day in self.days_of_same_area(known[-1]) if known[-1].as_at < day <= d]
        return max(later, default=None)

    def speaking(self, kind: str, place: str, d: date) -> Line | None:
        """The line of this kind that speaks for the place on d."""
        known = self.known(kind, place, d)
        if known and self.missing_since(kind, place, d) is None:
            return known[-1]
        if kind in REGISTERS:
            # A register that has none for that area yet speaks through its earliest later one.
            for line in self.lines.get((kind, place), []):
                first = min(self.days_of_same_area(line), default=line.as_at)
                if line.as_at > d and line.as_at == first:
                    return line
        return None

    def closed(self, place: str, d: date) -> bool:
        """Missing from a newer export, and listed by no other kind of that day or later."""
        for kind in ("hsca_locations", "line_by_line"):
            missing = self.missing_since(kind, place, d)
            if missing is None:
                continue
            others = [self.speaking(other, place, d) for other in PLACE_KINDS if other != kind]
            if not any(line and line.as_at >= missing for line in others):
                return True
        return False

    def newest_public(self, d: date) -> PublicExport | None:
        """Only the newest public export on or before d speaks."""
        known = [public for public in self.public if public.export.as_at <= d]
        return known[-1] if known else None
