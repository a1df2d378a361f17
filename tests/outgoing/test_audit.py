"""No line, no file: the record of what leaves, and what happens where it cannot be written."""

import datetime as dt
import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pipelines.errors import RefusedByGuard
from pipelines.outgoing.audit import NAME, recorded, refusal
from pipelines.store import Store
from tests.builders import line, line_by_line, loaded
from tests.platforms import needs_permissions

CONTENT = b"location_name\r\nLarch 1\r\n"
TOLD = {
    "what": "call list", "cohort": "ENTRY_OLD", "filters": {"area": None, "target": "completion"},
    "as_at": dt.date(2021, 5, 28), "rows": 1,
}  # fmt: skip


@pytest.fixture
def store(tmp_path: Path):
    opened = loaded(tmp_path, line_by_line([line(1)], "2021-05-28"))
    yield opened
    opened.close()


def kept(store: Store) -> list[dict]:
    return [json.loads(told) for told in (store.data_folder / NAME).read_text("utf-8").splitlines()]


def test_a_line_stands_before_the_bytes_are_given(store: Store):
    before = dt.datetime.now(dt.UTC).replace(microsecond=0)
    assert recorded(store, CONTENT, **TOLD) == CONTENT
    (told,) = kept(store)
    assert before <= dt.datetime.fromisoformat(told.pop("when")) <= dt.datetime.now(dt.UTC)
    assert told == {
        "what": "call list",
        "cohort": "ENTRY_OLD",
        "filters": {"target": "completion"},
        "position": {"as_at": "2021-05-28", "build": store.fingerprint},
        "rows": 1,
        "sha256": hashlib.sha256(CONTENT).hexdigest(),
    }


def test_lines_are_added_and_what_else_there_is_to_tell_stands_in_them(store: Store):
    recorded(store, CONTENT, **TOLD)
    recorded(store, b"other", **TOLD, counts={"held_back": 3})
    first, second = kept(store)
    assert "held_back" not in first
    assert second["held_back"] == 3
    assert first["sha256"] != second["sha256"]


@needs_permissions
def test_only_its_owner_reads_the_record(store: Store):
    recorded(store, CONTENT, **TOLD)
    assert (store.data_folder / NAME).stat().st_mode & 0o777 == 0o600


def test_without_a_record_nothing_is_given(store: Store):
    (store.data_folder / NAME).mkdir()
    with pytest.raises(RefusedByGuard, match="no file is made") as refused:
        recorded(store, CONTENT, **TOLD)
    assert refusal(store) == str(refused.value)


def test_asking_whether_a_line_could_be_written_writes_nothing(store: Store):
    assert refusal(store) is None
    assert not (store.data_folder / NAME).exists()
    recorded(store, CONTENT, **TOLD)
    assert refusal(store) is None
    assert len(kept(store)) == 1


@contextmanager
def no_file_grows_beyond(size: int) -> Iterator[None]:
    """As on a full disk: what is written beyond so many bytes of a file is not."""
    resource = pytest.importorskip("resource", reason="Windows has no such limit")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("room", [0, 1, 100])
@pytest.mark.parametrize("lines", [0, 2])
def test_a_line_that_does_not_fit_leaves_nothing_of_itself(store: Store, lines: int, room: int):
    path = store.data_folder / NAME
    for _ in range(lines):
        recorded(store, CONTENT, **TOLD)
    before = path.read_bytes() if lines else b""
    with (
        no_file_grows_beyond(len(before) + room),
        pytest.raises(RefusedByGuard, match="no file is made"),
    ):
        recorded(store, CONTENT, **TOLD)
    assert path.read_bytes() == before
    recorded(store, CONTENT, **TOLD)
    assert len(kept(store)) == lines + 1


@pytest.mark.parametrize("left", ['{"when": "2021-', '{"a": 1}'])
def test_what_was_left_without_a_line_end_is_not_glued_to(store: Store, left: str):
    (store.data_folder / NAME).write_text(left)
    recorded(store, CONTENT, **TOLD)
    recorded(store, CONTENT, **TOLD)
    first, *whole = (store.data_folder / NAME).read_text("utf-8").split("\n")
    assert first == left
    assert [json.loads(told)["rows"] for told in whole[:-1]] == [1, 1]
    assert whole[-1] == ""


@needs_permissions
def test_a_record_that_may_be_written_but_not_read_is_told_beforehand(store: Store):
    recorded(store, CONTENT, **TOLD)
    (store.data_folder / NAME).chmod(0o200)
    if os.geteuid() == 0:
        pytest.skip("root reads everything")
    with pytest.raises(RefusedByGuard) as refused:
        recorded(store, CONTENT, **TOLD)
    assert refusal(store) == str(refused.value)
