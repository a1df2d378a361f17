"""Files taken in one by one: recognised, landed and guarded, before anything is published."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipelines import guards, load_notices
from pipelines.archive import Archive
from pipelines.landing.limits import limits_in
from pipelines.mapped_landing import land_mapped
from pipelines.outcomes import Loaded


@dataclass(frozen=True)
class Told:
    """What the user says of the files.

    kind: what they are, where the headings do not say; as_at: the day of those whose name tells
    none; replace: they are the right ones of a day that is there already; mapping: which heading
    means which of our columns; accept_drop: why it is right that much has gone.
    """

    kind: str | None = None
    as_at: date | None = None
    replace: bool = False
    mapping: Mapping[str, str] | None = None
    accept_drop: str | None = None


class Intake:
    """The files of one load or preview, held against what is kept and against each other."""

    def __init__(self, data_folder: Path, staging: Path, told: Told) -> None:
        self._data_folder = data_folder
        self._staging = staging
        self._told = told
        self._archive = Archive(data_folder / "archive")
        self._limits = limits_in(data_folder)
        self.before = self._archive.manifests()
        self.known = list(self.before)

    def take(self, path: Path) -> Loaded:
        """What one file gives. Raises NotAnExport, WrongUse or RefusedByGuard; then nothing."""
        told, result = self._told, Loaded()
        same = guards.already_there(self.known, path, told.as_at)
        for manifest in same:
            if not guards.is_silenced(manifest, self.known):
                result.already.append(manifest)
            elif not told.replace:
                result.already.append(manifest)
                result.notices.append(load_notices.was_replaced(path))
            else:
                number = guards.replacement_of(manifest, self.known, True)
                result.exports.append(manifest | {"replacement": number})
        if told.mapping and any(m.get("mapping") != dict(told.mapping) for m in same):
            result.notices.append(load_notices.was_told_otherwise(path, "mapping"))
        elif told.kind and same and told.kind not in {m["kind"] for m in same}:
            result.notices.append(load_notices.was_told_otherwise(path, "kind"))
        if not same or guards.was_part_withdrawn(same, self._archive.withdrawn()):
            self._land(path, result)
        taken = {m["export_id"] for m in result.exports}
        self.known = [m for m in self.known if m["export_id"] not in taken] + result.exports
        return result

    def _land(self, path: Path, result: Loaded) -> None:
        told = self._told
        landed = land_mapped(
            path, self._staging, told.kind, told.as_at, told.mapping, self._limits,
            self._data_folder,
        )  # fmt: skip
        there = {m["export_id"] for m in (*result.already, *result.exports)}
        for manifest in landed:
            if manifest["export_id"] in there:
                continue
            guards.check_day(manifest, self._data_folder)
            manifest["replacement"] = guards.replacement_of(manifest, self.known, told.replace)
            result.notices += [f"{manifest['file']}: {n}" for n in manifest["notices"]]
            result.notices += load_notices.replaces_nothing(manifest) if told.replace else []
            result.notices += load_notices.is_still_to_come(manifest)
            result.notices += load_notices.becomes_history(manifest, self.before)
            result.notices += load_notices.leaves_out(manifest, self.before)
            result.exports.append(manifest)

    def rows_of(self, export_id: str) -> Path:
        """The Parquet of an export, landed just now or kept."""
        landed = self._staging / f"{export_id}.parquet"
        return landed if landed.exists() else self._archive.rows_of(export_id)

    def findings_of(self, export_id: str) -> Path:
        """The Parquet of its findings."""
        landed = self._staging / f"{export_id}.findings.parquet"
        return landed if landed.exists() else self._archive.findings_of(export_id)
