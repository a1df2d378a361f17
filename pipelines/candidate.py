"""A candidate: a copy of a data folder in which to try what exports would give.

Parquets are the same files under a second name, since they are never written again; notes, rules
and saved mappings are copied.
"""

import json
import shutil
from pathlib import Path

from pipelines.alone import linked
from pipelines.archive import SUFFIXES
from pipelines.settings import REFERENCE, is_sample, mark_as_sample

_COPIED = ("mappings", "archive/withdrawn")


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


def add_exports(folder: Path, staging: Path, manifests: list[dict]) -> None:
    """Landed exports beside those in a folder, which is an archive or a staging folder."""
    for manifest in manifests:
        for suffix in SUFFIXES[:2]:
            name = manifest["export_id"] + suffix
            if (staging / name).exists() and not (folder / name).exists():
                linked(staging / name, folder / name)
        text = json.dumps(manifest, indent=1, ensure_ascii=False)
        (folder / f"{manifest['export_id']}.json").write_text(text, "utf-8")
