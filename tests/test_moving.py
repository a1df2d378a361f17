"""A file comes into its place although another program holds what is there for a moment."""

from pathlib import Path

import pytest

from pipelines.moving import PAUSES, put_in_place, remove
from tests.platforms import needs_windows


class Scanner:
    """Holds a file open, as a virus scanner does, and lets it go after so many waits."""

    def __init__(self, file: Path, lets_go_after: int) -> None:
        self.held, self.waits, self.lets_go_after = file.open("rb"), [], lets_go_after

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        if len(self.waits) == self.lets_go_after:
            self.held.close()


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    new, target = tmp_path / "new", tmp_path / "Łąka 28_05_2021"
    new.write_bytes(b"new")
    target.write_bytes(b"old")
    return new, target


@pytest.mark.parametrize("held", [0, 1])
def test_a_file_held_for_a_moment_is_replaced_all_the_same(files, held):
    new, target = files
    scanner = Scanner(files[held], lets_go_after=3)
    put_in_place(new, target, scanner.wait)
    assert target.read_bytes() == b"new" and not new.exists()
    # only Windows refuses at all
    assert scanner.waits == list(PAUSES[:3])
    scanner.held.close()


def test_a_file_held_for_a_moment_is_removed_all_the_same(files):
    _, target = files
    scanner = Scanner(target, lets_go_after=2)
    remove(target, scanner.wait)
    assert not target.exists()
    assert scanner.waits == list(PAUSES[:2])
    scanner.held.close()
    remove(target)


@needs_windows
def test_a_file_that_stays_held_is_refused_after_two_seconds(files):
    new, target = files
    scanner = Scanner(target, lets_go_after=99)
    with pytest.raises(PermissionError):
        put_in_place(new, target, scanner.wait)
    assert scanner.waits == list(PAUSES)
    assert 1.9 < sum(PAUSES) < 2.1
    scanner.held.close()
    assert (new.read_bytes(), target.read_bytes()) == (b"new", b"old")


def test_what_is_not_there_is_refused_at_once(tmp_path):
    with pytest.raises(FileNotFoundError):
        put_in_place(tmp_path / "nothing", tmp_path / "target", pytest.fail)
