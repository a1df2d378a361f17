"""What the sample region gives, kept beside this file: a change of any figure shows as a diff.

When a change is meant: `python -m tests.golden.test_golden_answers` writes the files anew; read the
diff before you keep it.
"""

import datetime as dt
import sys
import tempfile
from pathlib import Path

import pytest

from pipelines.loading import load_sample
from pipelines.outgoing.files import csv_bytes
from pipelines.store import Store, open_store

HERE = Path(__file__).parent
AFTER = dt.date(2021, 7, 1)
ANSWERS = {
    "call_list_first_60": ("call_list", None, {"limit": 60}),
    "call_list_first_20_after_the_deadline": ("call_list", AFTER, {"limit": 20}),
    "cohorts": ("cohorts", None, {}),
    "cohorts_after_the_deadline": ("cohorts", AFTER, {}),
    "tiles": ("tiles", None, {}),
    "levels": ("levels", None, {}),
    "coverage": ("coverage", None, {}),
    "coverage_matrix": ("coverage_matrix", None, {}),
    "coverage_by_week": ("coverage_by_week", None, {}),
    "target_counts": ("target_counts", None, {}),
    "change_counts": ("change_counts", None, {}),
    "change_balance": ("change_balance", None, {}),
    "change_counts_across_the_deadline": ("change_counts", AFTER, {"since": "2021-06-30"}),
    "cohort_levels_by_size": ("cohort_levels", None, {"by": "size"}),
    "cohort_levels_by_setting": ("cohort_levels", None, {"by": "setting"}),
    "data_quality": ("data_quality", None, {}),
    "mailing_cohorts": ("mailing_cohorts", None, {}),
    "mailing_not_met": ("mailing", None, {"cohort": "NOT_MET"}),
    "renewal_bands": ("renewal_bands", None, {}),
    "target_areas": ("target_areas", None, {}),
}


def answer(store: Store, name: str) -> bytes:
    """One golden answer as it is now."""
    question, as_at, given = ANSWERS[name]
    return csv_bytes(store.ask(question, as_at, **given).frame)


@pytest.fixture(scope="module")
def store(sample_folder):
    return open_store(sample_folder)


@pytest.mark.parametrize("name", ANSWERS)
def test_the_sample_gives_what_it_gave(store, name):
    kept = (HERE / f"{name}.csv").read_bytes().decode()
    assert answer(store, name).decode().splitlines() == kept.splitlines()


def write_anew() -> None:
    """Writes every golden answer from a fresh load of the sample."""
    with tempfile.TemporaryDirectory() as folder:
        load_sample(Path(folder))
        store = open_store(Path(folder))
        for name in ANSWERS:
            (HERE / f"{name}.csv").write_bytes(answer(store, name))
            print(f"written {name}.csv", file=sys.stderr)


if __name__ == "__main__":
    write_anew()
