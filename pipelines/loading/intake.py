"""Files taken in one by one: recognised, landed and guarded, before anything is published."""

from dataclasses import replace
from pathlib import Path

from pipelines import words
from pipelines.archive import Archive, share_an_area
from pipelines.clock import today
from pipelines.landing.export import Export
from pipelines.landing.kinds import KINDS
from pipelines.landing.limits import limits_in
from pipelines.loading.guards import (
    already_there,
    check_day,
    is_silenced,
    replacement_of,
    was_part_withdrawn,
)
from pipelines.loading.mapped_landing import land_mapped
from pipelines.loading.options import LoadOptions
from pipelines.loading.outcomes import Loaded


def replaces_nothing(export: Export) -> list[str]:
    """A notice for a file given as a replacement whose kind adds up with others of its day."""
    kind = KINDS[export.kind]
    if not kind.adds_up:
        return []
    return [
        f"{export.file}: every file of the kind {kind.title} adds to the others, so this one "
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


def is_still_to_come(export: Export) -> list[str]:
    """A notice for an export of a day that is still to come; nothing for any other."""
    if export.as_at <= today():
        return []
    return [
        f"{export.file}: it is dated {words.day(export.as_at)}, which is still to come. If that is "
        "wrong, withdraw it and load it with its true date."
    ]


def becomes_history(export: Export, before: list[Export]) -> list[str]:
    """A notice for an export older than what speaks now; nothing for any other."""
    if KINDS[export.kind].adds_up:
        return []
    newer = [
        one.as_at
        for one in before
        if one.kind == export.kind and one.as_at > export.as_at and share_an_area(one, export)
    ]
    if not newer:
        return []
    return [
        f"{export.file}: it is kept as history, since a newer {KINDS[export.kind].title} "
        f"({words.day(max(newer))}) is loaded."
    ]


def leaves_out(export: Export, before: list[Export]) -> list[str]:
    """A notice of areas that the next older export tells of and this one does not.

    They lose nothing, since that one goes on speaking for them; but a file may have been cut short.
    """
    kind = KINDS[export.kind]
    alike = [one for one in before if one.kind == kind.name and share_an_area(one, export)]
    older = [one for one in alike if one.as_at < export.as_at]
    if kind.is_whole or not older or len(older) < len(alike):
        return []
    last = max(older, key=lambda one: one.as_at)
    left = sorted(set(last.areas) - set(export.areas))
    if not left:
        return []
    shown = ", ".join(area.title() for area in left[:5]) + (" and others" if left[5:] else "")
    day = words.day(last.as_at)
    return [
        f"{export.file}: it has no row for {shown}; the {kind.title} of {day} goes on "
        "speaking for what it leaves out."
    ]


class Intake:
    """The files of one load or preview, held against what is kept and against each other."""

    def __init__(self, data_folder: Path, staging: Path, options: LoadOptions) -> None:
        self._data_folder = data_folder
        self._staging = staging
        self._options = options
        self._archive = Archive(data_folder / "archive")
        self._limits = limits_in(data_folder)
        self.before = self._archive.exports()
        self.known = list(self.before)

    def take(self, path: Path) -> Loaded:
        """What one file gives. Raises NotAnExport, WrongUse or RefusedByGuard; then nothing."""
        options, result = self._options, Loaded()
        same = already_there(self.known, path, options.as_at)
        for export in same:
            if not is_silenced(export, self.known):
                result.already.append(export)
            elif not options.replace:
                result.already.append(export)
                result.notices.append(was_replaced(path))
            else:
                number = replacement_of(export, self.known, True)
                result.exports.append(replace(export, replacement=number))
        if options.mapping and any(one.mapping != dict(options.mapping) for one in same):
            result.notices.append(was_told_otherwise(path, "mapping"))
        elif options.kind and same and options.kind not in {one.kind for one in same}:
            result.notices.append(was_told_otherwise(path, "kind"))
        if not same or was_part_withdrawn(same, self._archive.withdrawn()):
            self._land(path, result)
        taken = {one.export_id for one in result.exports}
        self.known = [one for one in self.known if one.export_id not in taken] + result.exports
        return result

    def _land(self, path: Path, result: Loaded) -> None:
        is_replacement = self._options.replace
        landed = land_mapped(path, self._staging, self._options, self._limits, self._data_folder)
        there = {one.export_id for one in (*result.already, *result.exports)}
        for export in landed:
            if export.export_id in there:
                continue
            check_day(export, self._data_folder)
            number = replacement_of(export, self.known, is_replacement)
            result.notices += [f"{export.file}: {notice}" for notice in export.notices]
            result.notices += replaces_nothing(export) if is_replacement else []
            result.notices += is_still_to_come(export)
            result.notices += becomes_history(export, self.before)
            result.notices += leaves_out(export, self.before)
            result.exports.append(replace(export, replacement=number))

    def rows_of(self, export_id: str) -> Path:
        """The Parquet of an export, landed just now or kept."""
        landed = self._staging / f"{export_id}.parquet"
        return landed if landed.exists() else self._archive.rows_of(export_id)

    def findings_of(self, export_id: str) -> Path:
        """The Parquet of its findings."""
        landed = self._staging / f"{export_id}.findings.parquet"
        return landed if landed.exists() else self._archive.findings_of(export_id)
