"""The kept exports: per export one Parquet, its findings and its note, as delivered.

Export ids come from content (`kind-date-sha8`), so the same bytes are the same export wherever and
whenever they are loaded. Withdrawn exports move to archive/withdrawn with the reason beside them. A
candidate is a copy of a data folder in which to try what exports would give: Parquets are the same
files under a second name, since they are never written again."""

import contextlib
import json
import shutil
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pipelines.errors import RefusedByGuard, WrongUse
from pipelines.landing.export import Export
from pipelines.landing.kinds import KINDS
from pipelines.locking import linked
from pipelines.moving import put_in_place, read_text, remove
from pipelines.settings import REFERENCE, is_sample, mark_as_sample

SUFFIXES = (".parquet", ".findings.parquet", ".json")
_COPIED = ("mappings", "archive/withdrawn")


@dataclass(frozen=True)
class Archive:
    """The archive folder of one data folder."""

    folder: Path

    def exports(self) -> list[Export]:
        """Every kept export, oldest day first."""
        found = _exports_in(self.folder)
        return sorted(found, key=lambda one: (one.as_at, one.kind, one.export_id))

    def rows_of(self, export_id: str) -> Path:
        """The Parquet of one export's accepted rows."""
        return self.folder / f"{export_id}.parquet"

    def findings_of(self, export_id: str) -> Path:
        """The Parquet of one export's findings and refusals."""
        return self.folder / f"{export_id}.findings.parquet"

    def texts(self, export_ids: list[str]) -> dict[str, str]:
        """The notes, as they stand, of those of these exports that are kept already."""
        paths = {i: self.folder / f"{i}.json" for i in export_ids}
        return {i: read_text(p) for i, p in paths.items() if p.exists()}

    def take(self, staging: Path, exports: list[Export]) -> None:
        """Moves landed exports in; the note last, so that half an export is never seen.

        Of an export that is kept already only the note comes.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        for export in exports:
            for suffix in SUFFIXES:
                name = export.export_id + suffix
                if (staging / name).exists():
                    put_in_place(staging / name, self.folder / name)

    def rollback(self, exports: list[Export], before: dict[str, str]) -> None:
        """Undoes take for a load that then failed: new exports go, older notes come back."""
        for export_id in (one.export_id for one in exports):
            if export_id in before:
                _write_note(self.folder / f"{export_id}.json", before[export_id])
                continue
            for suffix in reversed(SUFFIXES):
                remove(self.folder / (export_id + suffix))

    def give(self, staging: Path, exports: list[Export]) -> None:
        """Moves exports out, the note of each first; take brings them back."""
        staging.mkdir(exist_ok=True)
        for export in exports:
            put_in_place(*(f / f"{export.export_id}.json" for f in (self.folder, staging)))
            _move(export.export_id, self.folder, staging)

    def was_withdrawn(self, export_id: str) -> bool:
        """Whether an export of this id lies among the withdrawn and not among the kept."""
        withdrawn = {p.stem for p in self._away.glob("*.json")}
        return export_id in withdrawn and export_id not in self._ids()

    @property
    def _away(self) -> Path:
        return self.folder / "withdrawn"

    def _ids(self) -> set[str]:
        return {one.export_id for one in self.exports()}

    def withdrawn(self) -> list[Export]:
        """Those taken back and not loaded again, newest day first.

        Each tells `withdrawn_because`; those of an earlier version do not tell `withdrawn_on`.
        """
        found = _exports_in(self._away)
        kept = self._ids()
        gone = [one for one in found if one.export_id not in kept]
        return sorted(gone, key=lambda one: (one.as_at, one.export_id), reverse=True)

    def set_aside(self) -> list[dict]:
        """The exports that say nothing any more: replaced ones, then withdrawn ones.

        Each {id, kind, file, as_at, state ("replaced" or "withdrawn"), why, on}; `why` and `on`
        (the day) only of withdrawn ones.
        """
        kept = self.exports()
        speaking = {one.export_id for one in in_use(kept)}
        replaced = [("replaced", one) for one in reversed(kept) if one.export_id not in speaking]
        withdrawn = [("withdrawn", one) for one in self.withdrawn()]
        return [
            {
                "id": one.export_id, "kind": one.kind, "file": one.file, "as_at": one.as_at,
                "state": state, "why": one.withdrawn_because, "on": one.withdrawn_on,
            }
            for state, one in replaced + withdrawn
        ]  # fmt: skip

    def withdraw(self, export_id: str, why: str, on: date) -> Export:
        """Moves one export to withdrawn/, reason and day written into its note, and gives it.

        Raises WrongUse for an export that is not kept.
        """
        if export_id not in self._ids():
            loaded = ", ".join(sorted(self._ids())) or "none"
            raise WrongUse(f"There is no export {export_id!r}. Loaded: {loaded}.")
        away = self._away
        away.mkdir(exist_ok=True)
        kept = _export_in(self.folder / f"{export_id}.json")
        gone = replace(kept, withdrawn_because=why, withdrawn_on=on)
        # the reason first: a withdrawal that is cut off must not lose it
        _write_note(away / f"{export_id}.json", json.dumps(gone.facts, indent=1))
        remove(self.folder / f"{export_id}.json")
        _move(export_id, self.folder, away)
        return gone

    def undo_withdraw(self, export_id: str) -> None:
        """Undoes withdraw, for a withdrawal whose build failed."""
        path = self._away / f"{export_id}.json"
        export = replace(_export_in(path), withdrawn_because=None, withdrawn_on=None)
        _move(export_id, self._away, self.folder)
        _write_note(self.folder / path.name, export.to_json())
        remove(path)


def _write_note(path: Path, text: str) -> None:
    """Whole or not at all: whoever looks meanwhile would take half a note for a damaged one."""
    new = path.with_suffix(".new")
    new.write_text(text, "utf-8")
    put_in_place(new, path)


def _exports_in(folder: Path) -> list[Export]:
    """By the notes in a folder; one that is moved away while somebody looks is not there."""
    found = []
    for path in folder.glob("*.json"):
        with contextlib.suppress(FileNotFoundError):
            found.append(_export_in(path))
    return found


def _export_in(path: Path) -> Export:
    try:
        return Export.from_json(read_text(path))
    except (ValueError, TypeError, KeyError):
        raise RefusedByGuard(
            f"The note {path.name} in the archive is damaged, so nobody can tell what its export "
            "was. Put it back from a copy; or delete it and the two Parquet files of that name, "
            "then load the export's file again."
        ) from None


def _move(export_id: str, source: Path, target: Path) -> None:
    """Moves an export's Parquets; one that is missing or damaged must not keep it from leaving."""
    for suffix in SUFFIXES[:2]:
        if (source / (export_id + suffix)).exists():
            put_in_place(source / (export_id + suffix), target / (export_id + suffix))


def rivals(one: Export, other: Export) -> bool:
    """Whether two exports are of one kind and day and tell of the same area.

    Those of a kind that adds up never are: the bookings of two workshops stand side by side.
    """
    if (one.kind, one.as_at) != (other.kind, other.as_at):
        return False
    return not KINDS[one.kind].adds_up and share_an_area(one, other)


def share_an_area(one: Export, other: Export) -> bool:
    """Whether two exports of one kind tell of the same area."""
    if KINDS[one.kind].is_whole:
        return True
    return bool(set(one.areas) & set(other.areas)) or not (one.areas and other.areas)


def silenced_by(one: Export, other: Export) -> bool:
    """Whether another export was loaded to replace this one, where both tell of an area."""
    return other.turn > one.turn and rivals(one, other)


def in_use(exports: list[Export]) -> list[Export]:
    """Those that still say something: both are kept, the later replacement speaks.

    An export whose areas are only partly replaced stays; staging tells its areas apart.
    """
    return [one for one in exports if not any(_wholly_silenced(one, o) for o in exports)]


def _wholly_silenced(one: Export, other: Export) -> bool:
    if not silenced_by(one, other):
        return False
    return KINDS[one.kind].is_whole or set(one.areas) <= set(other.areas)


def copy_data_folder(data_folder: Path, candidate: Path) -> None:
    """All that a build and a landing read: archive, own rules, saved mappings; nothing built."""
    archive = candidate / "archive"
    archive.mkdir(parents=True)
    for file in (data_folder / "archive").glob("*.*"):
        if file.suffix == ".parquet":
            linked(file, archive / file.name)
        elif file.is_file():
            shutil.copyfile(file, archive / file.name)
    for name in _COPIED:
        for file in (data_folder / name).glob("*.json"):
            (candidate / name).mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, candidate / name / file.name)
    own = data_folder / "reference"
    # the default data folder's rules are the shipped ones, and no copy of them
    if own.is_dir() and own.resolve() != REFERENCE.resolve():
        shutil.copytree(own, candidate / "reference")
    if is_sample(data_folder):
        mark_as_sample(candidate)


def add_exports(folder: Path, staging: Path, exports: list[Export]) -> None:
    """Landed exports beside those in a folder, which is an archive or a staging folder."""
    for export in exports:
        for suffix in SUFFIXES[:2]:
            name = export.export_id + suffix
            if (staging / name).exists() and not (folder / name).exists():
                linked(staging / name, folder / name)
        (folder / f"{export.export_id}.json").write_text(export.to_json(), "utf-8")
