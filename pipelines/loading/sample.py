"""The invented region, loaded into a data folder of its own. Real and invented never mix."""

import shutil
from pathlib import Path

from pipelines.archive import Archive
from pipelines.loading.files import exports_in
from pipelines.loading.guards import sample_hashes
from pipelines.loading.load import Loaded, Progress, load
from pipelines.settings import SAMPLE, is_sample, mark_as_sample


def sample_exports() -> list[Path]:
    """Every export of the sample region."""
    return exports_in(SAMPLE)


def load_sample(data_folder: Path, progress: Progress = lambda _: None) -> Loaded:
    """Loads the sample region; raises RefusedByGuard where the folder holds anything else."""
    archive = data_folder / "archive"
    kept = {one.sha256 for one in Archive(archive).exports()}
    if is_sample(data_folder) and not kept <= sample_hashes():
        shutil.rmtree(archive)  # the sample of an earlier version; nothing of anybody's
    loaded = load(list(sample_exports()), data_folder, progress=progress)
    mark_as_sample(data_folder)
    return loaded
