"""Landing in a folder of its own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.landing.exports import Landed


@pytest.fixture
def landed(tmp_path: Path) -> Callable[..., Landed]:
    """Land a file and read the result back."""
    return lambda path, **options: Landed(path, tmp_path / "staging", **options)
