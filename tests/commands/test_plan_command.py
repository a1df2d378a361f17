"""python -m pipelines plan …: the same plan as the Workshops page, as lines, CSV or one object."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from pipelines.answers.workshops import plan
from pipelines.settings import REPOSITORY
from pipelines.store import Store, open_store


@pytest.fixture(scope="module")
def store(sample_folder: Path) -> Store:
    return open_store(sample_folder)


def run(folder: Path, *words: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "pipelines", "plan", *words],
        capture_output=True, text=True, cwd=REPOSITORY, timeout=600,
        env=os.environ | {"DSPT_DATA": str(folder)},
    )  # fmt: skip


def test_csv_is_everyone_with_the_session(sample_folder: Path, store: Store):
    asked = ("registration", "--places", "5", "--area", "fellowby", "--setting", "homecare")
    done = run(sample_folder, *asked, "--as-at", "2021-05-07", "--csv")
    planned = plan(
        store, "registration", 5, pd.Timestamp("2021-05-07").date(), "Fellowby", "Homecare"
    )
    read = pd.read_csv(io.StringIO(done.stdout), dtype=str)
    assert list(read.columns) == list(planned.places.columns)
    assert list(read.location_id) == list(planned.places.location_id)
    assert list(read.session.astype(int)) == list(planned.places.session)
    assert planned.left.empty is False


def test_json_is_one_object(sample_folder: Path, store: Store):
    facts = json.loads(run(sample_folder, "completion", "--json").stdout)
    planned = plan(store, "completion")
    assert (facts["demand"], facts["sessions_needed"], facts["seats"]) == (445, 38, 12)
    assert facts["last_helpful_day"] == "2021-06-22"
    assert facts["said"] == [planned.headline, *planned.notes]
    assert len(facts["rows"]) == 445
    assert facts["rows"][0]["due_on"] == "2021-06-30"


def test_lines_are_the_next_session(sample_folder: Path, store: Store):
    lines = run(sample_folder, "drop-in").stdout.splitlines()
    planned = plan(store, "drop-in")
    assert lines[0] == planned.headline
    assert [x.split()[0] for x in lines[2:-1]] == list(planned.cohort.location_id)
    assert lines[-1].startswith("41 left")


def test_those_booked_and_a_flag_can_be_asked_for(sample_folder: Path):
    facts = json.loads(run(sample_folder, "completion", "--with-booked", "--json").stdout)
    # the sample holds no bookings, so there is nobody to leave out
    assert (facts["with_booked"], facts["booked"], facts["left_out"]) == (True, None, 0)
    assert facts["invited"] == facts["demand"] == 445
    done = run(sample_folder, "completion", "--flag", "attended")
    assert done.returncode == 2
    assert "does not tell the flag 'attended' on 28 May 2021: it takes workshop" in done.stderr


def test_what_cannot_be_planned_is_wrong_use(sample_folder: Path):
    for asked in (["council lead"], ["completion", "--places", "0"], ["lunch"]):
        done = run(sample_folder, *asked)
        assert done.returncode == 2
        assert "Traceback" not in done.stderr
        assert "expected" in done.stderr.lower()
