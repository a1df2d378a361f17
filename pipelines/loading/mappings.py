"""Which heading of somebody's own file means which of our columns: told once, then remembered.

A mapping is kept in the data folder as one small file: the kind, the mapping and the file's
headings; no cell of any row. It is used again for a file in which all its headings stand.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from pipelines.errors import RefusedByGuard, WrongUse
from pipelines.landing.export import Export
from pipelines.landing.headings.heading import names_people, normalise
from pipelines.landing.kinds import KINDS
from pipelines.moving import put_in_place, remove


@dataclass(frozen=True)
class SavedMapping:
    """name: kind and a number for its content; mapping: our column → their heading; headings:
    those of the file it was made for, without case, blanks and punctuation."""

    name: str
    kind: str
    mapping: dict[str, str]
    headings: list[str]

    @property
    def line(self) -> str:
        """What it means, in one line."""
        told = ", ".join(f"{ours} = “{theirs}”" for ours, theirs in self.mapping.items())
        return f"{self.name}: {KINDS[self.kind].title}, {told}"


def mapping_given(pairs: list[str], kind: str | None) -> dict[str, str] | None:
    """`column=heading` pairs, as the command line takes them; None for none."""
    mapping = {}
    for pair in pairs:
        ours, equals, theirs = pair.partition("=")
        if not equals or not theirs.strip():
            raise WrongUse(
                f"A mapping is column=heading, as place_code=“ODS code”; found {pair!r}."
            )
        mapping[ours.strip()] = theirs.strip()
    check_mapping(mapping, kind)
    return mapping or None


def check_mapping(mapping: Mapping[str, str] | None, kind: str | None) -> None:
    """Raises WrongUse for an unknown kind or column, or for a heading that may name people."""
    if not mapping:
        return
    if kind not in KINDS:
        raise WrongUse(
            "A mapping needs the kind it is for (on the command line: --kind workshop_bookings)."
        )
    spec = KINDS[kind]
    for ours, theirs in mapping.items():
        if ours not in spec.by_name:
            raise WrongUse(
                f"{spec.title} has no column {ours!r}; expected one of {', '.join(spec.by_name)}."
            )
        if names_people(spec, theirs):
            raise WrongUse(
                f"The column “{theirs}” may name people, so it is never kept and cannot be mapped."
            )
    meant = [normalise(theirs) for theirs in mapping.values()]
    if len(set(meant)) < len(meant):
        raise WrongUse("Two columns cannot be mapped to the same heading.")


def saved_mappings(data_folder: Path) -> list[SavedMapping]:
    """Every mapping kept, by name. Raises RefusedByGuard for a damaged one."""
    return [_read(path) for path in sorted(_folder(data_folder).glob("*.json"))]


def keep_mappings(data_folder: Path, exports: list[Export]) -> list[str]:
    """Keeps the mappings of what has been loaded; what is to be said where that fails, for the load
    itself was carried out."""
    try:
        for export in exports:
            save_mapping(data_folder, export)
    except OSError as error:
        return [
            f"It is loaded, but its mapping could not be kept ({error.strerror or error}): give "
            "it again with the next such file."
        ]
    return []


def save_mapping(data_folder: Path, export: Export) -> SavedMapping | None:
    """Keeps the mapping by which an export was read; None where it was read without one."""
    mapping, kind = export.mapping, export.kind
    if not mapping:
        return None
    told = json.dumps([kind, sorted((ours, normalise(t)) for ours, t in mapping.items())])
    name = f"{kind}-{hashlib.sha256(told.encode()).hexdigest()[:8]}"
    kept = SavedMapping(name, kind, dict(mapping), headings_of(export))
    folder = _folder(data_folder)
    folder.mkdir(parents=True, exist_ok=True)
    new = folder / f".{name}.new"
    new.write_text(json.dumps(asdict(kept), indent=1, ensure_ascii=False), "utf-8")
    put_in_place(new, folder / f"{name}.json")
    return kept


def forget_mapping(data_folder: Path, name: str) -> SavedMapping:
    """Removes one; raises WrongUse where there is none of that name."""
    kept = {one.name: one for one in saved_mappings(data_folder)}
    if name not in kept:
        raise WrongUse(f"There is no mapping {name!r}. Kept: {', '.join(kept) or 'none'}.")
    remove(_folder(data_folder) / f"{name}.json")
    return kept[name]


def _folder(data_folder: Path) -> Path:
    return data_folder / "mappings"


def _read(path: Path) -> SavedMapping:
    try:
        kept = SavedMapping(**json.loads(path.read_text("utf-8")))
        check_mapping(kept.mapping, kept.kind)
    except (ValueError, TypeError, AttributeError, WrongUse):
        raise RefusedByGuard(
            f"The saved mapping {path.name} is damaged: delete it from the folder mappings, and "
            "give the mapping again."
        ) from None
    return kept


def passed_over(export: Export) -> set[str]:
    """The headings of which an export keeps nothing, as they are compared."""
    return {normalise(raw) for raw in export.unknown_columns + export.dropped_columns}


def headings_of(export: Export) -> list[str]:
    """The headings by which a file of the same form is known again."""
    meant = {normalise(theirs) for theirs in export.mapping.values()}
    return sorted(meant | passed_over(export) | set(export.columns_found))
