"""The invented region, loaded into a data folder of its own. Real and invented never mix."""

from pathlib import Path

from pipelines.archive import Archive
from pipelines.errors import RefusedByGuard
from pipelines.loading import EXPORT_ENDINGS, Loaded, Progress, load
from pipelines.settings import SAMPLE, is_sample, mark_as_sample


def sample_exports() -> list[Path]:
    """Every export of the sample region."""
    return sorted(p for p in SAMPLE.rglob("*") if p.suffix in EXPORT_ENDINGS)


def load_sample(data_folder: Path, progress: Progress = lambda _: None) -> Loaded:
    """Loads the sample region; raises RefusedByGuard where the folder holds anything else."""
    if Archive(data_folder / "archive").manifests() and not is_sample(data_folder):
        raise RefusedByGuard(
            f"The data folder {data_folder.name}/ holds real exports. Give the invented region a "
            "folder of its own: python -m pipelines sample --data data/demo"
        )
    data_folder.mkdir(parents=True, exist_ok=True)
    mark_as_sample(data_folder)
    return load(sample_exports(), data_folder, progress=progress, into_sample=True)
