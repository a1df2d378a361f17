"""How a hostile file is refused: one sentence, nothing left behind."""

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pipelines.errors import NotAnExport
from pipelines.landing.land import land
from pipelines.landing.limits import LIMITS, Limits

# what is beyond these is made in no time
SMALL = replace(LIMITS, rows=5, cell=2_000, text=2_000_000, unpacked=30_000, columns=20)
Builder = Callable[[Path], Path]


def refusal(path: Path, folder: Path, limits: Limits = LIMITS) -> str:
    """The one sentence, with nothing left behind and the file as it was."""
    staging = folder / "staging"
    staging.mkdir(exist_ok=True)
    before = path.read_bytes()
    with pytest.raises(NotAnExport) as refused:
        land(path, staging, limits=limits)
    assert list(staging.iterdir()) == []
    assert path.read_bytes() == before
    sentence = str(refused.value)
    assert path.name in sentence
    assert sentence.endswith(".")
    assert not any(unicodedata.category(sign).startswith("C") for sign in sentence)
    return sentence
