"""No line, no file: the record of what leaves, and what happens where it cannot be written."""

import datetime as dt
import hashlib
import json
from pathlib import Path

import pytest

from pipelines.errors import RefusedByGuard
from pipelines.outgoing.audit import NAME, recorded, refusal
from pipelines.store import Store
from tests.builders import line, line_by_line, loaded

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
