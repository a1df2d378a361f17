"""The sample, to mail to."""

from pathlib import Path

import pytest

from pipelines.store import open_store


@pytest.fixture(scope="module")
def store(sample_folder: Path):
    opened = open_store(sample_folder)
    yield opened
    opened.close()
