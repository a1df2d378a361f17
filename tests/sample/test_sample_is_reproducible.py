"""The committed exports are what the seeded script writes: nobody edited them by hand."""

import zipfile
from pathlib import Path

import pytest

from data.sample.make_sample import make_sample


@pytest.fixture(scope="module")
def written(tmp_path_factory) -> tuple[Path, Path]:
    """The folders of two runs."""
    folders = tmp_path_factory.mktemp("first"), tmp_path_factory.mktemp("second")
    for folder in folders:
        make_sample(folder, folder / "truth.json")
    return folders


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as workbook:
        return {name: workbook.read(name) for name in workbook.namelist()}


def test_two_runs_give_the_same_bytes(written):
    first, second = written
    for path in first.iterdir():
        assert path.read_bytes() == (second / path.name).read_bytes(), path.name


def test_the_committed_exports_are_those_of_the_script(written, sample_folder):
    committed = {
        path.name: path for path in sample_folder.iterdir() if path.suffix in (".xlsx", ".csv")
    }
    assert set(committed) == {path.name for path in written[0].iterdir()} - {"truth.json"}
    for name, path in committed.items():
        fresh = written[0] / name
        if path.suffix == ".csv":
            assert path.read_bytes() == fresh.read_bytes(), name
        else:
            # Compressed bytes differ between versions of zlib; what is compressed must not.
            assert members(path) == members(fresh), name


def test_the_committed_truth_is_that_of_the_script(written):
    committed = Path(__file__).parent / "truth.json"
    assert committed.read_bytes() == (written[0] / "truth.json").read_bytes()
