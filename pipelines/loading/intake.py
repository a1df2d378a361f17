"""Files taken in one by one: recognised, landed and guarded, before anything is published."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipelines import words
from pipelines.archive import Archive, share_an_area
from pipelines.clock import today
from pipelines.landing.kinds import KINDS
from pipelines.landing.limits import limits_in
from pipelines.loading import guards
from pipelines.loading.mapped_landing import land_mapped
from pipelines.loading.outcomes import Loaded


def replaces_nothing(manifest: dict) -> list[str]:
    """A notice for a file given as a replacement whose kind adds up with others of its day."""
    kind = KINDS[manifest["kind"]]
    if not kind.adds_up:
        return []
    return [
        f"{manifest['file']}: every file of the kind {kind.title} adds to the others, so this one "
        "replaces none. If an earlier one is wrong, take that one back."
    ]


def was_replaced(file: Path) -> str:
    """What to know of a file that was loaded before and has been replaced since."""
    return (
        f"{file.name} was replaced; load it as the replacement (on the command line: --replace) "
        "to let it speak again."
    )


def was_told_otherwise(file: Path, what: str) -> str:
    """What to know of a file that is loaded already and now comes with another kind or mapping."""
    return (
        f"{file.name} is loaded already, so the {what} is not used; to read it anew, withdraw it "
        "and load it again."
    )


def is_still_to_come(manifest: dict) -> list[str]:
    """A notice for an export of a day that is still to come; nothing for any other."""
    day = date.fromisoformat(manifest["as_at"])
    if day <= today():
        return []
    return [
        f"{manifest['file']}: it is dated {words.day(day)}, which is still to come. If that is "
        "wrong, withdraw it and load it with its true date."
    ]


def becomes_history(manifest: dict, before: list[dict]) -> list[str]:
    """A notice for an export older than what speaks now; nothing for any other."""
    if KINDS[manifest["kind"]].adds_up:
        return []
    newer = [
        m["as_at"]
        for m in before
        if m["kind"] == manifest["kind"]
        and m["as_at"] > manifest["as_at"]
        and share_an_area(m, manifest)
    ]
    if not newer:
        return []
    return [
        f"{manifest['file']}: it is kept as history, since a newer {KINDS[manifest['kind']].title} "
        f"({words.day(max(newer))}) is loaded."
    ]


def leaves_out(manifest: dict, before: list[dict]) -> list[str]:
    """A notice of areas that the next older export tells of and this one does not.

    They lose nothing, since that one goes on speaking for them; but a file may have been cut short.
    """
    kind = KINDS[manifest["kind"]]
    alike = [m for m in before if m["kind"] == kind.name and share_an_area(m, manifest)]
    older = [m for m in alike if m["as_at"] < manifest["as_at"]]
    if kind.is_whole or not older or len(older) < len(alike):
        return []
    last = max(older, key=lambda m: m["as_at"])
    left = sorted(set(last["areas"]) - set(manifest["areas"]))
    if not left:
        return []
    shown = ", ".join(area.title() for area in left[:5]) + (" and others" if left[5:] else "")
    day = words.day(last["as_at"])
    return [
        f"{manifest['file']}: it has no row for {shown}; the {kind.title} of {day} goes on "
        "speaking for what it leaves out."
    ]


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
                result.notices.append(was_replaced(path))
            else:
                number = guards.replacement_of(manifest, self.known, True)
                result.exports.append(manifest | {"replacement": number})
        if told.mapping and any(m.get("mapping") != dict(told.mapping) for m in same):
            result.notices.append(was_told_otherwise(path, "mapping"))
        elif told.kind and same and told.kind not in {m["kind"] for m in same}:
            result.notices.append(was_told_otherwise(path, "kind"))
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
            result.notices += replaces_nothing(manifest) if told.replace else []
            result.notices += is_still_to_come(manifest)
            result.notices += becomes_history(manifest, self.before)
            result.notices += leaves_out(manifest, self.before)
            result.exports.append(manifest)

    def rows_of(self, export_id: str) -> Path:
        """The Parquet of an export, landed just now or kept."""
        landed = self._staging / f"{export_id}.parquet"
        return landed if landed.exists() else self._archive.rows_of(export_id)

    def findings_of(self, export_id: str) -> Path:
        """The Parquet of its findings."""
        landed = self._staging / f"{export_id}.findings.parquet"
        return landed if landed.exists() else self._archive.findings_of(export_id)
