"""The kept exports: per export one Parquet, its findings and its manifest, as delivered.

Export ids come from content (`kind-date-sha8`), so the same bytes are the same export wherever and
whenever they are loaded. Withdrawn exports move to archive/withdrawn with the reason beside them.
"""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from pipelines.errors import WrongUse

SUFFIXES = (".parquet", ".findings.parquet", ".json")


@dataclass(frozen=True)
class Archive:
    """The archive folder of one data folder."""

    folder: Path

    def manifests(self) -> list[dict]:
        """Every kept export's manifest, oldest day first."""
        found = [json.loads(p.read_text("utf-8")) for p in self.folder.glob("*.json")]
        return sorted(found, key=lambda m: (m["as_at"], m["kind"], m["export_id"]))

    def rows_of(self, export_id: str) -> Path:
        """The Parquet of one export's accepted rows."""
        return self.folder / f"{export_id}.parquet"

    def findings_of(self, export_id: str) -> Path:
        """The Parquet of one export's findings and refusals."""
        return self.folder / f"{export_id}.findings.parquet"

    def take(self, staging: Path, manifests: list[dict]) -> None:
        """Moves landed exports in; the manifest last, so that half an export is never seen."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for manifest in manifests:
            for suffix in SUFFIXES:
                name = manifest["export_id"] + suffix
                shutil.move(staging / name, self.folder / name)

    def give_back(self, manifests: list[dict]) -> None:
        """Removes exports that were taken in by a load that then failed."""
        for manifest in manifests:
            for suffix in reversed(SUFFIXES):
                (self.folder / (manifest["export_id"] + suffix)).unlink(missing_ok=True)

    def move_out(self, export_id: str, why: str) -> None:
        """Moves one export to withdrawn/, its reason written into its manifest."""
        if not (self.folder / f"{export_id}.json").exists():
            loaded = ", ".join(m["export_id"] for m in self.manifests()) or "none"
            raise WrongUse(f"There is no export {export_id!r}. Loaded: {loaded}.")
        away = self.folder / "withdrawn"
        away.mkdir(exist_ok=True)
        manifest_path = self.folder / f"{export_id}.json"
        manifest = json.loads(manifest_path.read_text("utf-8"))
        for suffix in reversed(SUFFIXES):
            shutil.move(self.folder / (export_id + suffix), away / (export_id + suffix))
        manifest["withdrawn_because"] = why
        (away / f"{export_id}.json").write_text(json.dumps(manifest, indent=1), "utf-8")

    def move_back(self, export_id: str) -> None:
        """Undoes move_out, for a withdrawal whose build failed."""
        away = self.folder / "withdrawn"
        path = away / f"{export_id}.json"
        manifest = json.loads(path.read_text("utf-8"))
        manifest.pop("withdrawn_because", None)
        path.write_text(json.dumps(manifest, indent=1), "utf-8")
        for suffix in SUFFIXES:
            shutil.move(away / (export_id + suffix), self.folder / (export_id + suffix))


def in_use(manifests: list[dict]) -> list[dict]:
    """Those that no other kept export replaces (`--replace`: both are kept, one speaks)."""
    replaced = {old for m in manifests for old in m.get("replaces", [])}
    return [m for m in manifests if m["export_id"] not in replaced]
