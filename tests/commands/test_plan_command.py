"""python -m pipelines plan …: the same plan as the Workshops page, as lines, CSV or one object."""

import io
import json
from pathlib import Path

import pandas as pd
import pytest

from pipelines.answers.workshops import plan
from pipelines.store import Store, open_store
from tests.commands.running import here


@pytest.fixture(scope="module")
def store(sample_folder: Path) -> Store:
    return open_store(sample_folder)


def run(folder: Path, *words: str) -> tuple[int, str, str]:
    """Its exit code and what it says on stdout and stderr."""
    done = here("plan", *words, data=folder)
    return done.code, done.out.decode("utf-8"), done.err.decode("utf-8")


def test_csv_is_everyone_with_the_session(sample_folder: Path, store: Store):
    asked = ("registration", "--places", "5", "--area", "fellowby", "--setting", "homecare")
    _, out, _ = run(sample_folder, *asked, "--as-at", "2021-05-07", "--csv")
    planned = plan(
        store, "registration", 5, pd.Timestamp("2021-05-07").date(), "Fellowby", "Homecare"
    )
    read = pd.read_csv(io.StringIO(out), dtype=str)
    assert list(read.columns) == list(planned.places.columns)
    assert list(read.location_id) == list(planned.places.location_id)
    assert list(read.session.astype(int)) == list(planned.places.session)
    assert planned.left.empty is False


def test_json_is_one_object(sample_folder: Path, store: Store):
    facts = json.loads(run(sample_folder, "completion", "--json")[1])
    planned = plan(store, "completion")
    assert (facts["demand"], facts["sessions_needed"], facts["seats"]) == (445, 38, 12)
    assert facts["last_helpful_day"] == "2021-06-22"
    assert facts["said"] == [planned.headline, *planned.notes]
    assert len(facts["rows"]) == 445
    assert facts["rows"][0]["due_on"] == "2021-06-30"


def test_lines_are_the_next_session(sample_folder: Path, store: Store):
    lines = run(sample_folder, "drop-in")[1].splitlines()
    planned = plan(store, "drop-in")
    assert lines[0] == planned.headline
    assert [x.split()[0] for x in lines[2:-1]] == list(planned.cohort.location_id)
    assert lines[-1].startswith("41 left")


def test_those_booked_and_a_flag_can_be_asked_for(sample_folder: Path):
    facts = json.loads(run(sample_folder, "completion", "--with-booked", "--json")[1])
    # the sample holds no bookings, so there is nobody to leave out
    assert (facts["with_booked"], facts["booked"], facts["left_out"]) == (True, None, 0)
    assert facts["invited"] == facts["demand"] == 445
    code, _, told = run(sample_folder, "completion", "--flag", "attended")
    assert code == 2
    assert "does not tell the flag 'attended' on 28 May 2021: it takes workshop" in told


def test_what_cannot_be_planned_is_wrong_use(sample_folder: Path):
    for asked in (["council lead"], ["completion", "--places", "0"], ["lunch"]):
        code, _, told = run(sample_folder, *asked)
        assert code == 2
        assert "Traceback" not in told
        assert "expected" in told.lower()
