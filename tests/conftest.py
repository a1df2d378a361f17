"""No test may touch a data folder that is not its own, and no clock but the one it sets."""

from pathlib import Path

import pytest

from pipelines import settings

REAL_DATA_FOLDER = settings.REPOSITORY.parent / "shared" / "data" / "real"


@pytest.fixture(autouse=True)
def _no_real_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DSPT_DATA", str(tmp_path / "no-data-here"))
    monkeypatch.delenv("DSPT_TODAY", raising=False)


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the invented region, loaded once for the whole run; read only, please."""
    from pipelines.loading.sample import load_sample

    folder = tmp_path_factory.mktemp("sample") / "data"
    load_sample(folder)
    return folder
